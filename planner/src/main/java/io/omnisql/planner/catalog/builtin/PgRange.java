package io.omnisql.planner.catalog.builtin;

/** A row of pg_range (manual section 53.42). */
public record PgRange(int range, int subtype, int multirange) {
    static PgRange of(StaticRow row) {
        return new PgRange(row.integer("rngtypid"), row.integer("rngsubtype"), row.integer("rngmultitypid"));
    }
}
