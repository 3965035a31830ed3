package io.omnisql.session.pipeline;

import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.access.GovernedAccess;
import io.omnisql.governance.access.GovernedTable;
import io.omnisql.governance.access.Relation;
import io.omnisql.governance.access.StatementDecision;
import io.omnisql.governance.decision.Action;
import io.omnisql.planner.analyzer.RelationCollector;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.catalog.OidRegistry;
import io.omnisql.planner.catalog.VisibleColumn;
import io.omnisql.planner.catalog.VisibleTable;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.Stmt;
import io.omnisql.session.materialized.HeldView;
import io.omnisql.session.materialized.Materializations;
import io.omnisql.session.materialized.MaterializedView;
import io.omnisql.session.statement.PlanningContext;
import io.omnisql.session.stored.Lineage;
import io.omnisql.session.system.SystemRelation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds what the names of a statement mean for its subject: one decision for all tables named, and a catalog that holds nothing else. A
 * statement that reads catalogs sees there what the policy's list shows.
 */
final class NameResolution {
    private final GovernedAccess access;
    private final BuiltinCatalog builtin;
    private final Function<TenantId, TenantSources> sources;
    private final Function<TenantId, OidRegistry> oids;
    private final List<SystemRelation> system;
    private final Materializations materialized;
    private final InstantSource clock;

    NameResolution(
            GovernedAccess access,
            BuiltinCatalog builtin,
            Function<TenantId, TenantSources> sources,
            Function<TenantId, OidRegistry> oids,
            List<SystemRelation> system,
            Materializations materialized,
            InstantSource clock) {
        this.access = access;
        this.builtin = builtin;
        this.sources = sources;
        this.oids = oids;
        this.system = List.copyOf(system);
        this.materialized = materialized;
        this.clock = clock;
    }

    /** What exists for one statement; closing it ends its decision. */
    record Resolved(
            StatementDecision decision, CatalogSnapshot catalog, Map<Relation, SourceTable> tables, NamedViews views)
            implements AutoCloseable {
        /** What a result of this statement is bound to when it is stored. */
        Lineage lineage() {
            return LineageTables.of(decision, tables.keySet());
        }

        Optional<GovernedTable> governed(io.omnisql.planner.query.Relation relation) {
            return decision.table(relation.schema(), relation.name());
        }

        SourceTable source(GovernedTable table) {
            return Objects.requireNonNull(tables.get(table.relation()), "table is not of this tenant");
        }

        @Override
        public void close() {
            decision.close();
            views.close();
        }
    }

    Resolved resolve(PlanningContext context, Stmt statement, Action action) {
        List<SourceTable> all = sources.apply(context.subject().tenant()).tables();
        NamedViews views = new NamedViews(all);
        boolean resolved = false;
        try {
            Resolved result = resolve(context, statement, action, all, views);
            resolved = true;
            return result;
        } finally {
            if (!resolved) {
                views.close();
            }
        }
    }

    private Resolved resolve(
            PlanningContext context, Stmt statement, Action action, List<SourceTable> all, NamedViews views) {
        TenantId tenant = context.subject().tenant();
        Map<Relation, SourceTable> named = new LinkedHashMap<>();
        boolean readsCatalogs = false;
        for (RangeVar name : RelationCollector.collect(statement)) {
            find(name, context, all, named, views);
            readsCatalogs |= isCatalog(name);
        }
        views.lineage().forEach(table -> named.putIfAbsent(table.relation(), table));
        StatementDecision decision = access.decide(
                context.statement(), action, context.decision(), context.subject(), List.copyOf(named.keySet()));
        boolean resolved = false;
        try {
            views.require(decision);
            Map<String, VisibleTable> visible = new LinkedHashMap<>();
            if (readsCatalogs) {
                listed(context, all).forEach(table -> add(visible, table));
            }
            decision.tables().forEach(table -> add(visible, VisibleTable.of(table)));
            views.visible(clock.instant()).forEach(table -> add(visible, table));
            system.forEach(relation -> add(visible, visible(relation)));
            CatalogSnapshot catalog = new CatalogSnapshot(builtin, oids.apply(tenant), List.copyOf(visible.values()));
            resolved = true;
            return new Resolved(decision, catalog, named, views);
        } finally {
            if (!resolved) {
                decision.close();
            }
        }
    }

    /** A table, or a view of the subject: those live in the schema that has its name, and nobody else's exist for it. */
    private void find(
            RangeVar name,
            PlanningContext context,
            List<SourceTable> all,
            Map<Relation, SourceTable> named,
            NamedViews views) {
        List<String> schemas = name.schemaname() == null ? context.searchPath() : List.of(name.schemaname());
        String user = context.subject().user();
        for (String schema : schemas) {
            Optional<SourceTable> table = find(schema, name.relname(), all);
            if (table.isPresent()) {
                named.put(table.get().relation(), table.get());
                return;
            }
            Optional<HeldView> view = schema.equals(user)
                    ? materialized.hold(context.subject().tenant(), user, name.relname())
                    : Optional.empty();
            if (view.isPresent()) {
                views.add(view.get());
                return;
            }
        }
    }

    private static Optional<SourceTable> find(String schema, String name, List<SourceTable> all) {
        return all.stream()
                .filter(table -> table.relation().schema().equals(schema)
                        && table.relation().name().equals(name))
                .findFirst();
    }

    /** What catalogs show: the tables of the subject's list decision, and its views that the same decision lets it read. */
    private List<VisibleTable> listed(PlanningContext context, List<SourceTable> all) {
        List<MaterializedView> own =
                materialized.of(context.subject().tenant(), context.subject().user());
        GovernedAccess.Listing listing = access.listing(
                context.statement(), context.decision(), context.subject(), LineageTables.relations(all));
        List<VisibleTable> visible = new ArrayList<>();
        listing.tables().forEach(table -> visible.add(VisibleTable.of(table)));
        for (MaterializedView view : own) {
            boolean readable = view.version().isEmpty()
                    || view.version()
                            .filter(version -> LineageTables.find(version.lineage(), all)
                                    .map(LineageTables::relations)
                                    .map(listing::hash)
                                    .filter(version.lineage().decisionHash()::equals)
                                    .isPresent())
                            .isPresent();
            if (readable) {
                visible.add(NamedViews.visible(view, clock.instant()));
            }
        }
        return visible;
    }

    /**
     * Whether a decision about a lineage, taken now, is the one that something was stored under.
     *
     * @throws io.omnisql.core.error.SqlException 58000 when there is no decision
     */
    boolean holds(PlanningContext context, Lineage lineage, Action action) {
        List<SourceTable> all = sources.apply(context.subject().tenant()).tables();
        List<Relation> relations =
                LineageTables.find(lineage, all).map(LineageTables::relations).orElse(List.of());
        try (StatementDecision decision =
                access.decide(context.statement(), action, context.decision(), context.subject(), relations)) {
            return relations.size() == lineage.tables().size()
                    && decision.hash(relations).equals(lineage.decisionHash());
        }
    }

    private static void add(Map<String, VisibleTable> tables, VisibleTable table) {
        tables.put(table.schema() + '.' + table.name(), table);
    }

    private boolean isCatalog(RangeVar name) {
        String schema = name.schemaname();
        return schema == null
                ? builtin.relation("pg_catalog", name.relname()).isPresent()
                : schema.equals("pg_catalog") || schema.equals("information_schema");
    }

    private static VisibleTable visible(SystemRelation relation) {
        List<VisibleColumn> columns = relation.columns().stream()
                .map(column -> VisibleColumn.of(column.name(), column.type()))
                .toList();
        return new VisibleTable(null, SystemRelation.SCHEMA, relation.name(), columns, List.of(), relation.comment());
    }
}
