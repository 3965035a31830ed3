package io.omnisql.planner.catalog;

/** Gives each object of a tenant its OID. Thread-safe. */
@FunctionalInterface
public interface OidRegistry {
    /** The first OID that is not PostgreSQL's own. */
    int FIRST_OID = 16384;

    /** The OID of a key: always the same one, at least {@link #FIRST_OID}, allotted at the first question. */
    int oid(ObjectKey key);
}
