package io.omnisql.planner.catalog.builtin;

/**
 * A row of pg_operator (manual section 53.34); {@code left} is 0 for a prefix operator, the others are 0 where the catalog has none.
 *
 * @param function oprcode, the pg_proc row that computes it
 */
public record PgOperator(
        int oid,
        String name,
        int namespace,
        int left,
        int right,
        int result,
        int commutator,
        int negator,
        int function,
        boolean canMerge,
        boolean canHash) {
    static PgOperator of(StaticRow row) {
        return new PgOperator(
                row.integer("oid"),
                row.string("oprname"),
                row.integer("oprnamespace"),
                row.integer("oprleft"),
                row.integer("oprright"),
                row.integer("oprresult"),
                row.integer("oprcom"),
                row.integer("oprnegate"),
                row.integer("oprcode"),
                row.flag("oprcanmerge"),
                row.flag("oprcanhash"));
    }
}
