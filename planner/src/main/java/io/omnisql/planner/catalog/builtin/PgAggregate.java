package io.omnisql.planner.catalog.builtin;

/**
 * A row of pg_aggregate (manual section 53.1).
 *
 * @param kind n normal, o ordered-set, h hypothetical-set
 * @param directArguments number of arguments before WITHIN GROUP
 */
public record PgAggregate(int function, char kind, int directArguments) {
    static PgAggregate of(StaticRow row) {
        return new PgAggregate(row.integer("aggfnoid"), row.character("aggkind"), row.integer("aggnumdirectargs"));
    }
}
