package io.omnisql.governance.filter;

/** Where in a text the searched one stands. */
public enum TextMatchKind {
    STARTS_WITH,
    ENDS_WITH,
    CONTAINS
}
