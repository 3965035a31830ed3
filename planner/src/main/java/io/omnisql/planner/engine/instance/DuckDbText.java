package io.omnisql.planner.engine.instance;

/** Pieces of DuckDB's SQL. */
public final class DuckDbText {
    private DuckDbText() {}

    /** A string literal. */
    public static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A quoted identifier. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
