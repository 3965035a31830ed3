package io.omnisql.planner.query;

/**
 * A key of ORDER BY, GROUP BY, DISTINCT, PARTITION BY.
 *
 * @param target the {@link TargetEntry#reference} of its expression
 * @param equality pg_operator OID of {@code =}
 * @param operator pg_operator OID of the sort operator, 0 when the type has no order
 */
public record SortGroupClause(int target, int equality, int operator, boolean descending, boolean nullsFirst) {}
