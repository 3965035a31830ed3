package io.omnisql.planner.analyzer;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.catalog.CatalogRelation;
import io.omnisql.planner.parser.tree.Alias;
import io.omnisql.planner.parser.tree.JoinExpr;
import io.omnisql.planner.parser.tree.RangeFunction;
import io.omnisql.planner.parser.tree.RangeSubselect;
import io.omnisql.planner.parser.tree.RangeTableFunc;
import io.omnisql.planner.parser.tree.RangeTableSample;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.RelationColumn;
import io.omnisql.planner.query.TargetEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** FROM: range table entries, the join tree, and what names its items make visible. */
final class FromClause {
    private final StatementContext context;
    private final Joins joins;
    private final RangeFunctions functions;

    FromClause(StatementContext context) {
        this.context = context;
        this.joins = new Joins(context, this);
        this.functions = new RangeFunctions(context);
    }

    /** One analysed item with the names it makes visible. */
    record Item(FromItem tree, List<NamespaceItem> namespace) {}

    /** Analyses a whole FROM into the scope. */
    void analyze(QueryScope scope, List<io.omnisql.planner.parser.tree.FromItem> items) {
        for (io.omnisql.planner.parser.tree.FromItem node : items) {
            Item item = item(scope, node);
            Namespace.checkConflicts(scope.namespace(), item.namespace());
            scope.namespace().addAll(lateral(item.namespace(), true, true));
            scope.from().add(item.tree());
        }
        scope.setNamespace(lateral(scope.namespace(), false, true));
    }

    static List<NamespaceItem> lateral(List<NamespaceItem> items, boolean only, boolean ok) {
        return items.stream().map(item -> item.withLateral(only, ok)).toList();
    }

    Item item(QueryScope scope, io.omnisql.planner.parser.tree.FromItem node) {
        return switch (node) {
            case RangeVar relation -> single(relation(scope, relation));
            case RangeSubselect subquery -> single(subquery(scope, subquery));
            case RangeFunction function -> single(functions.analyze(scope, function));
            case JoinExpr join -> joins.analyze(scope, join);
            case RangeTableFunc table ->
                throw AnalysisError.at(table.location(), SqlState.FEATURE_NOT_SUPPORTED, "XMLTABLE is not supported");
            case RangeTableSample sample ->
                throw AnalysisError.at(
                        sample.location(), SqlState.FEATURE_NOT_SUPPORTED, "TABLESAMPLE is not supported");
        };
    }

    private static Item single(NamespaceItem item) {
        return new Item(new FromItem.RangeTableRef(item.range()), List.of(item));
    }

    private NamespaceItem relation(QueryScope scope, RangeVar node) {
        if (node.schemaname() == null) {
            NamespaceItem with = withQuery(scope, node);
            if (with != null) {
                return with;
            }
        }
        CatalogRelation relation = find(scope, node);
        List<ColumnSchema> columns = new ArrayList<>();
        for (RelationColumn column : relation.relation().columns()) {
            columns.add(new ColumnSchema(column.name(), column.type()));
        }
        String alias = node.alias() == null ? node.relname() : node.alias().aliasname();
        columns = renamed(columns, node.alias(), alias);
        int range =
                scope.add(new RangeTableEntry.RelationEntry(alias, columns, relation.relation(), context.nextScan()));
        scope.relations().put(range, relation);
        return NamespaceItem.of(alias, range, columnsOf(columns, range), relation, node.alias() != null);
    }

    private CatalogRelation find(QueryScope scope, RangeVar node) {
        String catalog = node.catalogname();
        if (catalog != null && !catalog.equals(context.database())) {
            throw AnalysisError.at(
                    node.location(),
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "cross-database references are not implemented: \"" + catalog + "." + node.schemaname() + "."
                            + node.relname() + "\"");
        }
        return context.names().relation(node.schemaname(), node.relname()).orElseThrow(() -> missing(scope, node));
    }

    private static SqlException missing(QueryScope scope, RangeVar node) {
        if (node.schemaname() != null) {
            return AnalysisError.at(
                    node.location(),
                    SqlState.UNDEFINED_TABLE,
                    "relation \"" + node.schemaname() + "." + node.relname() + "\" does not exist");
        }
        SqlException error = AnalysisError.at(
                node.location(), SqlState.UNDEFINED_TABLE, "relation \"" + node.relname() + "\" does not exist");
        for (QueryScope level = scope; level != null; level = level.parent()) {
            for (WithItem item : level.futureItems()) {
                if (item.name().equals(node.relname())) {
                    return error.withDetail("There is a WITH item named \"" + node.relname()
                                    + "\", but it cannot be referenced from this part of the query.")
                            .withHint("Use WITH RECURSIVE, or re-order the WITH items to remove forward references.");
                }
            }
        }
        return error;
    }

    private static @Nullable NamespaceItem withQuery(QueryScope scope, RangeVar node) {
        int levelsUp = 0;
        for (QueryScope level = scope; level != null; level = level.parent()) {
            for (WithItem item : level.withItems()) {
                if (item.name().equals(node.relname())) {
                    String alias =
                            node.alias() == null ? node.relname() : node.alias().aliasname();
                    List<ColumnSchema> columns = renamed(item.columns(), node.alias(), alias);
                    int range = scope.add(
                            new RangeTableEntry.CteEntry(alias, columns, item.name(), levelsUp, item.query() == null));
                    return NamespaceItem.of(alias, range, columnsOf(columns, range), null, node.alias() != null);
                }
            }
            levelsUp++;
        }
        return null;
    }

    private NamespaceItem subquery(QueryScope scope, RangeSubselect node) {
        scope.setKind(ExprKind.FROM_SUBSELECT);
        scope.setLateralActive(node.lateral());
        Query query = context.selects().subquery(scope, node.subquery(), null, true);
        scope.setLateralActive(false);
        scope.setKind(ExprKind.SELECT_TARGET);
        String alias = Optional.ofNullable(node.alias()).map(Alias::aliasname).orElse("unnamed_subquery");
        return addSubquery(scope, query, node.alias(), alias, node.lateral());
    }

    /** Adds a sub-query as a range table entry. */
    NamespaceItem addSubquery(QueryScope scope, Query query, @Nullable Alias names, String alias, boolean lateral) {
        List<ColumnSchema> columns = renamed(outputOf(query), names, alias);
        int range = scope.add(new RangeTableEntry.SubqueryEntry(alias, columns, query, lateral));
        return NamespaceItem.of(alias, range, columnsOf(columns, range), null, true);
    }

    /** Names and types of a query's result. */
    static List<ColumnSchema> outputOf(Query query) {
        List<ColumnSchema> columns = new ArrayList<>();
        for (TargetEntry target : query.visibleTargets()) {
            columns.add(new ColumnSchema(target.name(), target.expr().type()));
        }
        return columns;
    }

    /** Columns with the names that an alias gives to the first of them. */
    static List<ColumnSchema> renamed(List<ColumnSchema> columns, @Nullable Alias alias, String name) {
        if (alias == null || alias.colnames().isEmpty()) {
            return List.copyOf(columns);
        }
        List<String> names = alias.colnames();
        if (names.size() > columns.size()) {
            throw new SqlException(
                    SqlState.INVALID_COLUMN_REFERENCE,
                    "table \"" + name + "\" has " + columns.size() + " columns available but " + names.size()
                            + " columns specified");
        }
        List<ColumnSchema> renamed = new ArrayList<>(columns);
        for (int i = 0; i < names.size(); i++) {
            renamed.set(i, new ColumnSchema(names.get(i), columns.get(i).type()));
        }
        return renamed;
    }

    /** What an entry's columns look like to names. */
    static List<NamespaceColumn> columnsOf(List<ColumnSchema> columns, int range) {
        List<NamespaceColumn> result = new ArrayList<>();
        for (ColumnSchema column : columns) {
            result.add(new NamespaceColumn(column.name(), column.type(), range, result.size() + 1));
        }
        return result;
    }
}
