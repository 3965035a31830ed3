package io.omnisql.governance.access;

import io.omnisql.governance.filter.BoundFilter;
import io.omnisql.governance.mask.Mask;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A table as it exists for a subject in one statement. Immutable. */
public final class GovernedTable {
    private final Relation relation;
    private final List<GovernedColumn> columns;
    private final Map<String, Mask> masks;
    private final Optional<BoundFilter> filter;
    private final PushableFilter pushable;
    private final String filterDigest;

    GovernedTable(
            Relation relation,
            List<GovernedColumn> columns,
            Map<String, Mask> masks,
            Optional<BoundFilter> filter,
            String filterDigest) {
        this.relation = Objects.requireNonNull(relation, "relation is null");
        this.columns = List.copyOf(columns);
        this.masks = Map.copyOf(masks);
        this.filter = filter;
        this.pushable = filter.map(PushableFilter::of).orElse(PushableFilter.NONE);
        this.filterDigest = filterDigest;
    }

    /** The declaration, hidden columns included: for governance and planning, never for names that users see. */
    public Relation relation() {
        return relation;
    }

    public String schema() {
        return relation.schema();
    }

    public String name() {
        return relation.name();
    }

    /** Columns that exist for the subject, in declared order. */
    public List<GovernedColumn> columns() {
        return columns;
    }

    public Optional<GovernedColumn> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    /** Whether some rows may be hidden; counts of the source must not be shown then. */
    public boolean filtered() {
        return filter.isPresent();
    }

    /**
     * Predicates that the planner may add to a scan request to fetch fewer rows. The filter is applied again to what comes, so
     * leaving them out changes no row.
     */
    public PushableFilter pushableFilter() {
        return pushable;
    }

    /** The primary key, empty if one of its columns is hidden or masked: its uniqueness is no fact for the subject then. */
    public List<String> primaryKey() {
        List<String> key = relation.table().primaryKey();
        return key.stream()
                        .allMatch(name -> column(name).filter(c -> !c.masked()).isPresent())
                ? key
                : List.of();
    }

    /** SHA-256 of the row filter in hex, empty for none. */
    public String filterDigest() {
        return filterDigest;
    }

    Optional<BoundFilter> filter() {
        return filter;
    }

    Map<String, Mask> masks() {
        return masks;
    }
}
