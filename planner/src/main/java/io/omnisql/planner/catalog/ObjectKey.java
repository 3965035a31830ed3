package io.omnisql.planner.catalog;

import java.util.Objects;

/**
 * The natural key of a catalog object, which its OID belongs to for ever.
 *
 * @param kind what it is: schema, table, row type, …
 * @param name the parts of its name, outermost first, joined by NUL characters
 */
public record ObjectKey(Kind kind, String name) {
    /** Kinds of objects that carry an OID of their own. */
    public enum Kind {
        SCHEMA,
        RELATION,
        ROW_TYPE,
        ROW_ARRAY_TYPE,
        CONSTRAINT,
        INDEX
    }

    public ObjectKey {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(name, "name is null");
    }

    public static ObjectKey schema(String schema) {
        return new ObjectKey(Kind.SCHEMA, schema);
    }

    public static ObjectKey of(Kind kind, String schema, String name) {
        return new ObjectKey(kind, schema + '\0' + name);
    }
}
