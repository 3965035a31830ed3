package io.omnisql.planner.catalog;

import java.util.Objects;

/**
 * What catalogs show of a materialized view.
 *
 * @param owner name of the user who made it
 * @param definition text of its query
 * @param populated whether it can be scanned
 */
public record MaterializedFacts(String owner, String definition, boolean populated) {
    public MaterializedFacts {
        Objects.requireNonNull(owner, "owner is null");
        Objects.requireNonNull(definition, "definition is null");
    }
}
