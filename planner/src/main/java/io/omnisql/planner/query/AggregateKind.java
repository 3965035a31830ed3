package io.omnisql.planner.query;

/** pg_aggregate.aggkind. */
public enum AggregateKind {
    NORMAL,
    ORDERED_SET,
    HYPOTHETICAL_SET
}
