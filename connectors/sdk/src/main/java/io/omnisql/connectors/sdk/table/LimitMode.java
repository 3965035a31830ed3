package io.omnisql.connectors.sdk.table;

/** What a row limit does at an access path. */
public enum LimitMode {
    /** The source itself stops after that many rows. */
    EXACT,
    /** Page sizes and paging stop as soon as enough rows arrived. */
    PAGE_STOP,
    /** The path always reads everything. */
    NONE
}
