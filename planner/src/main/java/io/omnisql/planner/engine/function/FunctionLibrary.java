package io.omnisql.planner.engine.function;

import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Every function that runs in Java, for the engine and for the evaluator alike. Immutable; made once at start. */
public final class FunctionLibrary {
    private final Map<Integer, FunctionDefinition> definitions;

    public FunctionLibrary(BuiltinCatalog catalog) {
        FunctionRegistry registry = new FunctionRegistry(catalog);
        ComparisonFunctions.define(registry);
        IntegerFunctions.define(registry);
        FloatFunctions.define(registry);
        NumericFunctions.define(registry);
        NumberCasts.define(registry);
        TextFunctions.define(registry);
        TextPieces.define(registry);
        PatternFunctions.define(registry);
        DateTimeArithmetic.define(registry);
        DateTimeFields.define(registry);
        DateTimeCasts.define(registry);
        DateTimeFormatting.define(registry);
        JsonFunctions.define(registry);
        ArrayFunctions.define(registry);
        SessionFunctions.define(registry);
        MiscFunctions.define(registry);
        definitions = registry.definitions();
    }

    /** The function with a pg_proc OID, empty when it does not run in Java. */
    public Optional<FunctionDefinition> find(int oid) {
        return Optional.ofNullable(definitions.get(oid));
    }

    /** All functions, in no particular order. */
    public Collection<FunctionDefinition> all() {
        return definitions.values();
    }
}
