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
import io.omnisql.session.statement.PlanningContext;
import io.omnisql.session.system.SystemRelation;
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

    NameResolution(
            GovernedAccess access,
            BuiltinCatalog builtin,
            Function<TenantId, TenantSources> sources,
            Function<TenantId, OidRegistry> oids,
            List<SystemRelation> system) {
        this.access = access;
        this.builtin = builtin;
        this.sources = sources;
        this.oids = oids;
        this.system = List.copyOf(system);
    }

    /** What exists for one statement; closing it ends its decision. */
    record Resolved(StatementDecision decision, CatalogSnapshot catalog, Map<Relation, SourceTable> tables)
            implements AutoCloseable {
        Optional<GovernedTable> governed(io.omnisql.planner.query.Relation relation) {
            return decision.table(relation.schema(), relation.name());
        }

        SourceTable source(GovernedTable table) {
            return Objects.requireNonNull(tables.get(table.relation()), "table is not of this tenant");
        }

        @Override
        public void close() {
            decision.close();
        }
    }

    Resolved resolve(PlanningContext context, Stmt statement, Action action) {
        TenantId tenant = context.subject().tenant();
        List<SourceTable> all = sources.apply(tenant).tables();
        Map<Relation, SourceTable> named = new LinkedHashMap<>();
        boolean readsCatalogs = false;
        for (RangeVar name : RelationCollector.collect(statement)) {
            find(name, context.searchPath(), all).ifPresent(t -> named.put(t.relation(), t));
            readsCatalogs |= isCatalog(name);
        }
        StatementDecision decision = access.decide(
                context.statement(), action, context.decision(), context.subject(), List.copyOf(named.keySet()));
        Map<String, VisibleTable> visible = new LinkedHashMap<>();
        if (readsCatalogs) {
            access.list(
                            context.statement(),
                            context.decision(),
                            context.subject(),
                            all.stream().map(SourceTable::relation).toList())
                    .forEach(table -> add(visible, VisibleTable.of(table)));
        }
        decision.tables().forEach(table -> add(visible, VisibleTable.of(table)));
        system.forEach(relation -> add(visible, visible(relation)));
        return new Resolved(
                decision, new CatalogSnapshot(builtin, oids.apply(tenant), List.copyOf(visible.values())), named);
    }

    private static void add(Map<String, VisibleTable> tables, VisibleTable table) {
        tables.put(table.schema() + '.' + table.name(), table);
    }

    private static Optional<SourceTable> find(RangeVar name, List<String> searchPath, List<SourceTable> all) {
        List<String> schemas = name.schemaname() == null ? searchPath : List.of(name.schemaname());
        for (String schema : schemas) {
            for (SourceTable table : all) {
                if (table.relation().schema().equals(schema)
                        && table.relation().name().equals(name.relname())) {
                    return Optional.of(table);
                }
            }
        }
        return Optional.empty();
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
