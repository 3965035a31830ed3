package io.omnisql.planner.query;

/**
 * One key of an ORDER BY inside an aggregate.
 *
 * @param operator the sort operator (pg_operator OID of the type's {@code <} or {@code >})
 */
public record OrderItem(Expr expr, int operator, boolean descending, boolean nullsFirst) {}
