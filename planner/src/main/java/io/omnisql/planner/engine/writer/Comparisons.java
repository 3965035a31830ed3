package io.omnisql.planner.engine.writer;

import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgOperator;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.form.EngineForm.Fixed;
import io.omnisql.planner.engine.form.EngineForm.ListOf;
import io.omnisql.planner.engine.form.EngineForm.Scalar;
import io.omnisql.planner.engine.function.FunctionLibrary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which functions are plain comparisons, and how DuckDB writes them. Immutable; made once. */
public final class Comparisons {
    private final Map<Integer, String> operators;

    public Comparisons(BuiltinCatalog catalog, FunctionLibrary library) {
        Map<Integer, String> found = new HashMap<>();
        for (String name : List.of("=", "<>", "<", "<=", ">", ">=")) {
            for (PgOperator operator : catalog.operatorsNamed(name)) {
                if (library.find(operator.function()).isPresent() && !mixesDates(operator)) {
                    found.put(operator.function(), name);
                }
            }
        }
        operators = Map.copyOf(found);
    }

    /** Dates and timestamps of different types compare through the zone, in Java. */
    private static boolean mixesDates(PgOperator operator) {
        return operator.left() != operator.right()
                && List.of(TypeOids.DATE, TypeOids.TIMESTAMP, TypeOids.TIMESTAMPTZ)
                        .contains(operator.left());
    }

    /** The operator's spelling when a function is a comparison. */
    Optional<String> operator(int function) {
        return Optional.ofNullable(operators.get(function));
    }

    /** A comparison as SQL. */
    static String write(String operator, Written left, Written right) {
        if (left.form() instanceof Fixed a && right.form() instanceof Fixed b) {
            int digits =
                    Math.max(a.precision() - a.scale(), b.precision() - b.scale()) + Math.max(a.scale(), b.scale());
            if (digits <= Fixed.MAX_PRECISION) {
                return "(" + left.sql() + " " + operator + " " + right.sql() + ")";
            }
        }
        if (left.form().isNumeric() && right.form().isNumeric()) {
            return "(" + Forms.key(Forms.convert(left, Scalar.NUMERIC_TEXT)) + " " + operator + " "
                    + Forms.key(Forms.convert(right, Scalar.NUMERIC_TEXT)) + ")";
        }
        if (left.form() == Scalar.JSON
                && !operator.equals("=")
                && !operator.equals("<>")
                && !operator.startsWith("IS ")) {
            throw Unsupported.feature("ordering jsonb");
        }
        return "(" + Forms.key(left) + " " + operator + " " + Forms.key(right) + ")";
    }

    /** Whether plain SQL comparison is right for a form without any key. */
    static boolean isNatural(EngineForm form) {
        return !Forms.needsKey(form) && !(form instanceof Fixed) && !(form instanceof ListOf);
    }
}
