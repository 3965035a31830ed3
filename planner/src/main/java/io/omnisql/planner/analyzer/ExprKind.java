package io.omnisql.planner.analyzer;

/** Where an expression stands; decides what it may contain and how errors name the place. */
enum ExprKind {
    SELECT_TARGET("SELECT"),
    JOIN_ON("JOIN/ON"),
    JOIN_USING("JOIN/USING"),
    FROM_SUBSELECT("sub-SELECT in FROM"),
    FROM_FUNCTION("function in FROM"),
    WHERE("WHERE"),
    HAVING("HAVING"),
    FILTER("FILTER"),
    WINDOW_PARTITION("window PARTITION BY"),
    WINDOW_ORDER("window ORDER BY"),
    WINDOW_FRAME_RANGE("window RANGE"),
    WINDOW_FRAME_ROWS("window ROWS"),
    WINDOW_FRAME_GROUPS("window GROUPS"),
    GROUP_BY("GROUP BY"),
    ORDER_BY("ORDER BY"),
    DISTINCT_ON("DISTINCT ON"),
    LIMIT("LIMIT"),
    OFFSET("OFFSET"),
    VALUES("VALUES");

    private final String clause;

    ExprKind(String clause) {
        this.clause = clause;
    }

    /** The clause's name in errors. */
    String clause() {
        return clause;
    }

    boolean isJoinCondition() {
        return this == JOIN_ON || this == JOIN_USING;
    }
}
