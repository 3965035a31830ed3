package io.omnisql.planner.federation.rel;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.planner.query.Expr;

/** Something that holds for every row of a table reference that the query uses. */
public sealed interface Conjunct {
    /** A predicate on one column that a source may understand. */
    record Simple(Predicate predicate) implements Conjunct {}

    /**
     * The column is among the keys of another scan. Conjuncts with the same scan and join stand for one row of it.
     *
     * @param key expression over the feeder's columns; its Vars have range 1
     */
    record Feed(int join, int from, String column, Expr key) implements Conjunct {}

    /** Anything else. */
    record Other(String text) implements Conjunct {}
}
