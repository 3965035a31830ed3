package io.omnisql.planner.query;

/** Kinds of {@link Expr.SubLink}. */
public enum SubLinkKind {
    /** {@code EXISTS (…)}; no test. */
    EXISTS,
    /** {@code x op ALL (…)}: the test is an operator over {@link Expr.SubLinkColumn}s. */
    ALL,
    /** {@code x op ANY (…)} and IN: the test is an operator, or an AND of operators for rows, over SubLinkColumns. */
    ANY,
    /** {@code (a, b) op (SELECT …)}: the test is a comparison over SubLinkColumns; at most one row. */
    ROW_COMPARE,
    /** A scalar sub-query; no test. */
    EXPR,
    /** {@code ARRAY(SELECT …)}; no test. */
    ARRAY
}
