package io.omnisql.planner.analyzer;

import java.util.List;

/**
 * A function or operator that a call might mean.
 *
 * @param oid pg_proc or pg_operator OID, 0 when several functions fit equally
 * @param types one for each argument of the call, then those of defaulted arguments
 * @param variadicCount how many of the last arguments the variadic parameter takes, 0 for none
 * @param defaultCount how many arguments take their default
 * @param argumentNumbers for named notation the parameter that each argument goes to (0-based), else empty
 */
record Candidate(int oid, List<Integer> types, int variadicCount, int defaultCount, List<Integer> argumentNumbers) {
    static Candidate of(int oid, List<Integer> types) {
        return new Candidate(oid, types, 0, 0, List.of());
    }
}
