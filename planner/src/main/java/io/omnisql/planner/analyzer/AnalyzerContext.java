package io.omnisql.planner.analyzer;

import io.omnisql.planner.catalog.CatalogSnapshot;
import java.util.List;
import java.util.Objects;

/**
 * What a statement is analysed against.
 *
 * @param catalog the relations that exist for the subject, after the decision
 * @param searchPath schemas in order, {@code "$user"} already replaced
 * @param parameterTypes type OIDs that the client gave, 0 where it left the type open; may be shorter than the parameters used
 */
public record AnalyzerContext(
        CatalogSnapshot catalog, List<String> searchPath, List<Integer> parameterTypes, SessionFacts session) {
    public AnalyzerContext {
        Objects.requireNonNull(catalog, "catalog is null");
        Objects.requireNonNull(session, "session is null");
        searchPath = List.copyOf(searchPath);
        parameterTypes = List.copyOf(parameterTypes);
    }
}
