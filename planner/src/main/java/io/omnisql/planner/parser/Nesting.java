package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/**
 * Keeps the recursion of the parser and the depth of the tree that it builds within one limit, so that neither the parser nor
 * anything that later walks the tree can overflow its stack. Recursion deepens with {@link #enter}; a left operand that is wrapped
 * by an operator in a loop deepens without recursion, which {@link #wrap} accounts for.
 */
final class Nesting {
    private final int limit;
    private int depth;
    private int deepest;

    Nesting(int limit) {
        this.limit = limit;
    }

    /** Goes one level down; returns what {@link #leave} needs. */
    int enter() {
        int outer = deepest;
        depth++;
        deepest = depth;
        check();
        return outer;
    }

    void leave(int outer) {
        depth--;
        deepest = Math.max(outer, deepest);
    }

    /** Says that all that was parsed since the last {@link #enter} went one level down in the tree. */
    void wrap() {
        deepest++;
        check();
    }

    int limit() {
        return limit;
    }

    private void check() {
        if (deepest > limit) {
            throw new SqlException(SqlState.STATEMENT_TOO_COMPLEX, "stack depth limit exceeded")
                    .withDetail("The statement nests more than " + limit + " levels deep.");
        }
    }
}
