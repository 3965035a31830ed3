package io.omnisql.governance.decision;

import java.util.Optional;

/** Uses of a column that a policy can forbid. Output is always allowed: that is what masks are for. */
public enum Use {
    /** WHERE, HAVING, FILTER, ON; any comparison, boolean test or condition, wherever it stands. */
    PREDICATE("predicate"),
    /** ON, USING, NATURAL, equality between two relations, IN sub-query, correlated reference. */
    JOIN("join"),
    /** GROUP BY, DISTINCT, PARTITION BY, set operation without ALL. */
    GROUP("group"),
    /** ORDER BY wherever it stands. */
    ORDER("order"),
    /** Argument of an aggregate or window function. */
    AGGREGATE("aggregate"),
    /** Keys sent to another source. */
    FEED("feed");

    private final String word;

    Use(String word) {
        this.word = word;
    }

    /** The word in policies. */
    public String word() {
        return word;
    }

    public static Optional<Use> ofWord(String word) {
        for (Use use : values()) {
            if (use.word.equals(word)) {
                return Optional.of(use);
            }
        }
        return Optional.empty();
    }
}
