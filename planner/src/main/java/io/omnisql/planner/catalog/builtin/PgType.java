package io.omnisql.planner.catalog.builtin;

/**
 * A row of pg_type (manual section 53.64); OIDs are 0 where the catalog has none.
 *
 * @param kind typtype: b base, c composite, d domain, e enum, p pseudo, r range, m multirange
 * @param category typcategory
 * @param subscript typsubscript, 0 when values cannot be subscripted
 */
public record PgType(
        int oid,
        String name,
        int namespace,
        int length,
        char kind,
        char category,
        boolean preferred,
        char delimiter,
        int relation,
        int subscript,
        int element,
        int array,
        int input,
        int output,
        int modifierInput,
        int modifierOutput,
        int baseType,
        int baseTypmod,
        int collation) {
    private static final int ARRAY_SUBSCRIPT_HANDLER = 6179;

    /** A true array type, subscripted as an array; int2vector and oidvector are, name and point are not. */
    public boolean isArray() {
        return element != 0 && subscript == ARRAY_SUBSCRIPT_HANDLER;
    }

    static PgType of(StaticRow row) {
        return new PgType(
                row.integer("oid"),
                row.string("typname"),
                row.integer("typnamespace"),
                row.integer("typlen"),
                row.character("typtype"),
                row.character("typcategory"),
                row.flag("typispreferred"),
                row.character("typdelim"),
                row.integer("typrelid"),
                row.integer("typsubscript"),
                row.integer("typelem"),
                row.integer("typarray"),
                row.integer("typinput"),
                row.integer("typoutput"),
                row.integer("typmodin"),
                row.integer("typmodout"),
                row.integer("typbasetype"),
                row.integer("typtypmod"),
                row.integer("typcollation"));
    }
}
