package io.omnisql.planner.analyzer;

import io.omnisql.planner.catalog.CatalogRelation;
import io.omnisql.planner.parser.tree.WindowDef;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.RangeTableEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** State of the analysis of one query level (PostgreSQL's ParseState). Not thread-safe. */
final class QueryScope {
    private final @Nullable QueryScope parent;
    private final List<RangeTableEntry> ranges = new ArrayList<>();
    private final List<FromItem> from = new ArrayList<>();
    private final Map<Integer, CatalogRelation> relations = new HashMap<>();
    private final List<WithItem> withItems = new ArrayList<>();
    private final List<WithItem> futureItems = new ArrayList<>();
    private final List<WindowDef> windows = new ArrayList<>();
    private List<NamespaceItem> namespace = new ArrayList<>();
    private @Nullable WithItem insideOf;
    private ExprKind kind = ExprKind.SELECT_TARGET;
    private boolean lateralActive;
    private boolean aggregates;
    private boolean windowFunctions;
    private boolean resolveUnknowns = true;

    QueryScope(@Nullable QueryScope parent) {
        this.parent = parent;
    }

    @Nullable
    QueryScope parent() {
        return parent;
    }

    List<RangeTableEntry> ranges() {
        return ranges;
    }

    /** Adds a range table entry and gives its 1-based index. */
    int add(RangeTableEntry entry) {
        ranges.add(entry);
        return ranges.size();
    }

    /** The relations among the range table entries, by index. */
    Map<Integer, CatalogRelation> relations() {
        return relations;
    }

    List<FromItem> from() {
        return from;
    }

    /** WITH queries that may be referred to. */
    List<WithItem> withItems() {
        return withItems;
    }

    /** WITH queries that stand further on in the text. */
    List<WithItem> futureItems() {
        return futureItems;
    }

    /** Window definitions: those of WINDOW, then those of OVER. A window's reference is its position, from 1. */
    List<WindowDef> windows() {
        return windows;
    }

    List<NamespaceItem> namespace() {
        return namespace;
    }

    void setNamespace(List<NamespaceItem> items) {
        namespace = new ArrayList<>(items);
    }

    /** The recursive WITH query whose body this level is, null for none. */
    @Nullable
    WithItem insideOf() {
        return insideOf;
    }

    void setInsideOf(@Nullable WithItem item) {
        insideOf = item;
    }

    ExprKind kind() {
        return kind;
    }

    void setKind(ExprKind fresh) {
        kind = fresh;
    }

    boolean lateralActive() {
        return lateralActive;
    }

    void setLateralActive(boolean active) {
        lateralActive = active;
    }

    boolean hasAggregates() {
        return aggregates;
    }

    void markAggregates() {
        aggregates = true;
    }

    boolean hasWindowFunctions() {
        return windowFunctions;
    }

    void markWindowFunctions() {
        windowFunctions = true;
    }

    /** Whether output columns of unknown type become text. */
    boolean resolveUnknowns() {
        return resolveUnknowns;
    }

    void setResolveUnknowns(boolean resolve) {
        resolveUnknowns = resolve;
    }

    /** The scope so many levels outside. */
    QueryScope up(int levels) {
        QueryScope scope = this;
        for (int i = 0; i < levels; i++) {
            QueryScope outer = scope.parent;
            if (outer == null) {
                throw new IllegalStateException("no query level " + levels + " outside");
            }
            scope = outer;
        }
        return scope;
    }
}
