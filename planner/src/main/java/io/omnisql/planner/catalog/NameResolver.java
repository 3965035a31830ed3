package io.omnisql.planner.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a name means along a search path (manual section 5.9.3): pg_catalog comes first unless the path names it.
 *
 * @param searchPath schemas in order; ones that do not exist are passed over
 */
public record NameResolver(CatalogSnapshot catalog, List<String> searchPath) {
    public NameResolver {
        searchPath = List.copyOf(searchPath);
    }

    /** The schemas that an unqualified name is looked for in, the implicit pg_catalog included. */
    public List<String> effectivePath() {
        List<String> path = new ArrayList<>();
        if (!searchPath.contains("pg_catalog")) {
            path.add("pg_catalog");
        }
        for (String schema : searchPath) {
            if (catalog.hasSchema(schema)) {
                path.add(schema);
            }
        }
        return path;
    }

    /**
     * A relation by name.
     *
     * @param schema null for an unqualified name
     */
    public Optional<CatalogRelation> relation(@Nullable String schema, String name) {
        if (schema != null) {
            return catalog.relation(schema, name);
        }
        for (String candidate : effectivePath()) {
            Optional<CatalogRelation> relation = catalog.relation(candidate, name);
            if (relation.isPresent()) {
                return relation;
            }
        }
        return Optional.empty();
    }

    /** Whether an unqualified use of the relation's name finds this relation. */
    public boolean isVisible(CatalogRelation relation) {
        return relation(null, relation.relation().name())
                .filter(found -> found.relation().oid() == relation.relation().oid())
                .isPresent();
    }
}
