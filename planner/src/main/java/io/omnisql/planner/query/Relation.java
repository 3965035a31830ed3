package io.omnisql.planner.query;

import io.omnisql.core.identity.AccountId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table as the subject of a statement sees it: only visible columns, with masked types.
 *
 * @param oid pg_class.oid; at least 16384 for tables of sources
 * @param account the account that serves it; null for relations that OmniSQL itself fills (catalogs, {@code omnisql.*})
 */
public record Relation(
        int oid, Kind kind, @Nullable AccountId account, String schema, String name, List<RelationColumn> columns) {
    /** Who fills a relation. */
    public enum Kind {
        /** A table of a source, read through a governed scan. */
        SOURCE,
        /** pg_catalog and information_schema: rows projected from what the subject may see. */
        CATALOG,
        /** Schema {@code omnisql}: rows about the subject's own statements and accounts. */
        SYSTEM,
        /** A materialized view: rows stored under an earlier decision, read while today's is the same. */
        MATERIALIZED
    }

    public Relation {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(schema, "schema is null");
        Objects.requireNonNull(name, "name is null");
        columns = List.copyOf(columns);
    }
}
