package io.omnisql.planner.engine.function;

import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgOperator;
import io.omnisql.planner.catalog.builtin.PgProc;
import io.omnisql.planner.catalog.builtin.PgType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects definitions while the library is built; signatures are resolved against pg_proc, so a misspelt one fails at start. */
final class FunctionRegistry {
    private final BuiltinCatalog catalog;
    private final Map<Integer, FunctionDefinition> definitions = new HashMap<>();

    FunctionRegistry(BuiltinCatalog catalog) {
        this.catalog = catalog;
    }

    BuiltinCatalog catalog() {
        return catalog;
    }

    /**
     * Defines a function.
     *
     * @param signature name and argument type names as pg_type has them, such as {@code int4pl(int4,int4)}
     */
    void define(String signature, ScalarFunction body) {
        define(find(signature), body);
    }

    /** Defines the function behind an operator. */
    void define(PgOperator operator, ScalarFunction body) {
        define(
                catalog.proc(operator.function())
                        .orElseThrow(() -> new IllegalStateException("operator without function: " + operator)),
                body);
    }

    private void define(PgProc proc, ScalarFunction body) {
        definitions.put(
                proc.oid(),
                new FunctionDefinition(
                        proc.oid(),
                        proc.name(),
                        proc.argumentTypes(),
                        proc.returnType(),
                        proc.strict(),
                        proc.volatility() != 'v',
                        proc.returnsSet(),
                        body));
    }

    private PgProc find(String signature) {
        int open = signature.indexOf('(');
        String name = signature.substring(0, open);
        List<Integer> types = new ArrayList<>();
        for (String type : signature.substring(open + 1, signature.length() - 1).split(",", -1)) {
            if (!type.isEmpty()) {
                types.add(type(type));
            }
        }
        return catalog.procsNamed(name).stream()
                .filter(proc -> proc.argumentTypes().equals(types) && proc.namespace() == BuiltinCatalog.PG_CATALOG)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("pg_proc has no " + signature));
    }

    private int type(String name) {
        return catalog.typesNamed(name).stream()
                .findFirst()
                .map(PgType::oid)
                .orElseThrow(() -> new IllegalStateException("pg_type has no " + name));
    }

    Map<Integer, FunctionDefinition> definitions() {
        return Map.copyOf(definitions);
    }
}
