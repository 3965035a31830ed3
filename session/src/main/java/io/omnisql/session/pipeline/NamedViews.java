package io.omnisql.session.pipeline;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.governance.access.Relation;
import io.omnisql.governance.access.StatementDecision;
import io.omnisql.planner.catalog.MaterializedFacts;
import io.omnisql.planner.catalog.VisibleColumn;
import io.omnisql.planner.catalog.VisibleTable;
import io.omnisql.session.materialized.HeldView;
import io.omnisql.session.materialized.MaterializedView;
import io.omnisql.session.materialized.MaterializedView.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The materialized views that a statement names, each with the tables it was filled from: those go into the statement's own decision, and a
 * view is read only if what is decided of them now is what it was filled under. Used by one thread until the statement runs.
 */
final class NamedViews implements AutoCloseable {
    private final List<SourceTable> sources;
    private final Map<String, HeldView> views = new LinkedHashMap<>();
    private final Map<String, List<SourceTable>> lineages = new LinkedHashMap<>();

    /** @param sources all tables of the tenant */
    NamedViews(List<SourceTable> sources) {
        this.sources = sources;
    }

    /** Takes charge of a view. */
    void add(HeldView view) {
        HeldView before = views.put(view.view().name(), view);
        if (before != null) {
            before.close();
        }
        view.view()
                .version()
                .map(Version::lineage)
                .flatMap(lineage -> LineageTables.find(lineage, sources))
                .ifPresent(tables -> lineages.put(view.view().name(), tables));
    }

    /** The tables that the decision has to cover for these views. */
    List<SourceTable> lineage() {
        return lineages.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Refuses views that today's decision does not let through as they were filled.
     *
     * @throws SqlException 42501
     */
    void require(StatementDecision decision) {
        for (HeldView view : views.values()) {
            if (view.view().version().isPresent() && !holds(view.view(), decision::hash)) {
                throw new SqlException(
                                ErrorKind.POLICY,
                                SqlState.INSUFFICIENT_PRIVILEGE,
                                "permission denied for materialized view "
                                        + view.view().name())
                        .withHint("The policy or the tables it was filled from have changed. "
                                + "Use the REFRESH MATERIALIZED VIEW command, or drop and create it again.");
            }
        }
    }

    /**
     * Refuses views without rows.
     *
     * @throws SqlException 55000
     */
    void requireRows() {
        views.values().forEach(HeldView::requireRows);
    }

    private boolean holds(MaterializedView view, Function<Collection<Relation>, String> hashes) {
        List<SourceTable> tables = lineages.get(view.name());
        return tables != null
                && view.version()
                        .filter(v -> v.lineage().decisionHash().equals(hashes.apply(LineageTables.relations(tables))))
                        .isPresent();
    }

    /** What exists of them for the statement. */
    List<VisibleTable> visible(Instant now) {
        return views.values().stream().map(view -> visible(view.view(), now)).toList();
    }

    /** A view as catalogs show it. */
    static VisibleTable visible(MaterializedView view, Instant now) {
        List<VisibleColumn> columns = new ArrayList<>();
        view.columns()
                .forEach(column -> columns.add(
                        new VisibleColumn(column.name(), column.type(), true, false, column.denyUses(), "")));
        boolean populated = view.readable(now).isPresent();
        return VisibleTable.materialized(
                view.owner(), view.name(), columns, new MaterializedFacts(view.owner(), view.definition(), populated));
    }

    /** The view behind a relation of the statement's catalog. */
    Optional<HeldView> view(io.omnisql.planner.query.Relation relation) {
        return Optional.ofNullable(views.get(relation.name()))
                .filter(view -> view.view().owner().equals(relation.schema()));
    }

    /** Names of the views. */
    List<String> names() {
        return List.copyOf(views.keySet());
    }

    /** The rows of a view as it was when the statement was planned; each batch asks whether the decision still holds. */
    BatchReader open(io.omnisql.planner.query.Relation relation, List<String> columns, StatementDecision decision) {
        HeldView view =
                view(relation).orElseThrow(() -> new IllegalStateException("no materialized view " + relation.name()));
        return new StoredScan(view.requireRows().open(), columns, decision::hold);
    }

    @Override
    public void close() {
        views.values().forEach(HeldView::close);
    }
}
