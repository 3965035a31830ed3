package io.omnisql.planner.query;

/** How a cast or call stood in the text. */
public enum CoercionForm {
    EXPLICIT_CALL,
    EXPLICIT_CAST,
    IMPLICIT_CAST,
    /** Special syntax such as {@code EXTRACT(… FROM …)}. */
    SQL_SYNTAX
}
