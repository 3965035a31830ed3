package io.omnisql.planner.catalog.builtin;

/**
 * A row of pg_cast (manual section 53.10).
 *
 * @param function the pg_proc row that computes it, 0 when method is not f
 * @param context i implicit, a assignment, e explicit only
 * @param method f function, i through text input and output, b binary-coercible
 */
public record PgCast(int oid, int source, int target, int function, char context, char method) {
    static PgCast of(StaticRow row) {
        return new PgCast(
                row.integer("oid"),
                row.integer("castsource"),
                row.integer("casttarget"),
                row.integer("castfunc"),
                row.character("castcontext"),
                row.character("castmethod"));
    }
}
