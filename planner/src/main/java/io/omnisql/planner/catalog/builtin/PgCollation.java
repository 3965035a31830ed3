package io.omnisql.planner.catalog.builtin;

/** A row of pg_collation (manual section 53.12). */
public record PgCollation(int oid, String name, int namespace) {
    static PgCollation of(StaticRow row) {
        return new PgCollation(row.integer("oid"), row.string("collname"), row.integer("collnamespace"));
    }
}
