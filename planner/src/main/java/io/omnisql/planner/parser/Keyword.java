package io.omnisql.planner.parser;

/**
 * A key word of PostgreSQL 15.
 *
 * @param word in lower case
 * @param category where it may also serve as a name (manual, appendix C)
 * @param bareLabel whether it may follow an expression as a column label without AS
 */
record Keyword(String word, Category category, boolean bareLabel) {

    /** PostgreSQL's key word classes, with the letters that pg_get_keywords() gives them. */
    enum Category {
        /** U: any name. */
        UNRESERVED,
        /** C: any name but that of a function or type. */
        COLUMN_NAME,
        /** T: a function's or type's name. */
        TYPE_OR_FUNCTION_NAME,
        /** R: no name, only a label after AS. */
        RESERVED
    }
}
