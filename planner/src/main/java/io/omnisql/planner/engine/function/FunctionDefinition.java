package io.omnisql.planner.engine.function;

import java.util.List;

/**
 * A function of pg_proc with its body.
 *
 * @param name pg_proc.proname
 * @param argumentTypes pg_proc.proargtypes; pseudo-types for polymorphic functions
 * @param strict whether a null argument makes the result null
 * @param stable whether equal arguments give equal results within a statement
 */
public record FunctionDefinition(
        int oid,
        String name,
        List<Integer> argumentTypes,
        int resultType,
        boolean strict,
        boolean stable,
        boolean returnsSet,
        ScalarFunction body) {
    public FunctionDefinition {
        argumentTypes = List.copyOf(argumentTypes);
    }
}
