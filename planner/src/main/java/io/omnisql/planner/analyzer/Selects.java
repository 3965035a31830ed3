package io.omnisql.planner.analyzer;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.planner.parser.tree.LimitOption;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.SetOperation;
import io.omnisql.planner.query.CommonTableExpression;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.SetOperationNode;
import io.omnisql.planner.query.SortGroupClause;
import io.omnisql.planner.query.TargetEntry;
import io.omnisql.planner.query.WindowClause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SELECT, VALUES and, through {@link SetOperations}, UNION and its kin. */
final class Selects {
    private final StatementContext context;
    private final SetOperations setOperations;
    private final GroupClauses groups;
    private final Windows windows;
    private final GroupingChecks groupingChecks;

    Selects(StatementContext context) {
        this.context = context;
        this.setOperations = new SetOperations(context, this);
        this.groups = new GroupClauses(context);
        this.windows = new Windows(context, groups);
        this.groupingChecks = new GroupingChecks();
    }

    /**
     * A query inside another one.
     *
     * @param insideOf the recursive WITH item whose body it is, null for none
     * @param resolveUnknowns whether output columns of unknown type become text
     */
    Query subquery(QueryScope parent, SelectStmt select, @Nullable WithItem insideOf, boolean resolveUnknowns) {
        QueryScope scope = new QueryScope(parent);
        scope.setInsideOf(insideOf);
        scope.setResolveUnknowns(resolveUnknowns);
        return analyze(scope, select);
    }

    Query analyze(QueryScope scope, SelectStmt select) {
        if (select.intoClause() != null) {
            throw AnalysisError.at(
                    select.intoClause().location(), SqlState.SYNTAX_ERROR, "SELECT ... INTO is not allowed here");
        }
        if (!select.lockingClause().isEmpty()) {
            throw AnalysisError.at(
                    select.lockingClause().getFirst().location(),
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "row locking is not supported");
        }
        if (!select.valuesLists().isEmpty()) {
            return values(scope, select);
        }
        return select.op() == SetOperation.SETOP_NONE ? plain(scope, select) : setOperations.analyze(scope, select);
    }

    private Query plain(QueryScope scope, SelectStmt select) {
        List<CommonTableExpression> ctes = context.withClauses().analyze(scope, select.withClause());
        scope.windows().addAll(select.windowClause());
        context.fromClause().analyze(scope, select.fromClause());
        List<Target> targets = context.targetLists().selectList(scope, select.targetList());
        context.targetLists().markOrigins(scope, targets);
        Expr where = select.whereClause() == null
                ? null
                : context.expressions().condition(scope, select.whereClause(), ExprKind.WHERE);
        Expr having = select.havingClause() == null
                ? null
                : context.expressions().condition(scope, select.havingClause(), ExprKind.HAVING);
        List<SortGroupClause> orderBy =
                context.sortGroups().orderBy(scope, select.sortClause(), targets, ExprKind.ORDER_BY, false);
        GroupClauses.Grouping grouping =
                groups.analyze(scope, select.groupClause(), select.groupDistinct(), targets, orderBy);
        List<io.omnisql.planner.parser.tree.Expr> distinctItems = select.distinctClause();
        List<SortGroupClause> distinct = List.of();
        if (distinctItems != null) {
            distinct = distinctItems.isEmpty()
                    ? context.sortGroups().distinct(targets, orderBy)
                    : context.sortGroups().distinctOn(scope, distinctItems, targets, orderBy);
        }
        boolean withTies = select.limitOption() == LimitOption.LIMIT_OPTION_WITH_TIES;
        Expr offset = context.sortGroups().limit(scope, select.limitOffset(), ExprKind.OFFSET, withTies);
        Expr limit = context.sortGroups().limit(scope, select.limitCount(), ExprKind.LIMIT, withTies);
        List<WindowClause> windowClauses = windows.analyze(scope, targets);
        if (scope.resolveUnknowns()) {
            context.targetLists().resolveUnknowns(targets);
        }
        Query query = new Query(
                ctes,
                scope.ranges(),
                scope.from(),
                where,
                null,
                entries(targets),
                grouping.keys(),
                grouping.sets(),
                having,
                windowClauses,
                distinct,
                distinctItems != null && !distinctItems.isEmpty(),
                orderBy,
                offset,
                limit,
                withTies,
                scope.hasAggregates());
        if (scope.hasAggregates()
                || !grouping.keys().isEmpty()
                || !grouping.sets().isEmpty()
                || having != null) {
            groupingChecks.check(scope, query);
        }
        return query;
    }

    static List<TargetEntry> entries(List<Target> targets) {
        List<TargetEntry> entries = new ArrayList<>();
        for (Target target : targets) {
            entries.add(target.entry(entries.size() + 1));
        }
        return entries;
    }

    private Query values(QueryScope scope, SelectStmt select) {
        List<CommonTableExpression> ctes = context.withClauses().analyze(scope, select.withClause());
        scope.setKind(ExprKind.VALUES);
        List<List<Expr>> rows = new ArrayList<>();
        for (List<io.omnisql.planner.parser.tree.Expr> row : select.valuesLists()) {
            List<Expr> exprs = context.targetLists().expressions(scope, row);
            if (!rows.isEmpty() && exprs.size() != rows.getFirst().size()) {
                throw AnalysisError.at(
                        Locations.first(exprs), SqlState.SYNTAX_ERROR, "VALUES lists must all be the same length");
            }
            rows.add(exprs);
        }
        scope.setKind(ExprKind.SELECT_TARGET);
        List<ColumnSchema> columns = new ArrayList<>();
        List<List<Expr>> coerced = new ArrayList<>();
        rows.forEach(row -> coerced.add(new ArrayList<>()));
        for (int i = 0; i < rows.getFirst().size(); i++) {
            int index = i;
            List<Expr> column = rows.stream().map(row -> row.get(index)).toList();
            int type = context.common().select(column, "VALUES");
            List<Expr> values = context.common().coerceAll(column, type, "VALUES");
            columns.add(new ColumnSchema("column" + (i + 1), new SqlType(type, CommonType.typmod(values, type))));
            for (int row = 0; row < values.size(); row++) {
                coerced.get(row).add(values.get(row));
            }
        }
        int range = scope.add(new RangeTableEntry.ValuesEntry("*VALUES*", columns, coerced, false));
        scope.namespace().add(NamespaceItem.of("*VALUES*", range, FromClause.columnsOf(columns, range), null, true));
        scope.from().add(new FromItem.RangeTableRef(range));
        List<Target> targets = new ArrayList<>();
        for (NamespaceColumn column : FromClause.columnsOf(columns, range)) {
            targets.add(new Target(column.var(0, -1), column.name(), false));
        }
        return finish(scope, select, ctes, targets, null);
    }

    /** The rest of VALUES and set operations: ORDER BY and LIMIT. */
    Query finish(
            QueryScope scope,
            SelectStmt select,
            List<CommonTableExpression> ctes,
            List<Target> targets,
            @Nullable SetOperationNode setOperation) {
        List<SortGroupClause> orderBy = setOperation == null
                ? context.sortGroups().orderBy(scope, select.sortClause(), targets, ExprKind.ORDER_BY, false)
                : setOperations.orderBy(scope, select.sortClause(), targets);
        boolean withTies = select.limitOption() == LimitOption.LIMIT_OPTION_WITH_TIES;
        Expr offset = context.sortGroups().limit(scope, select.limitOffset(), ExprKind.OFFSET, withTies);
        Expr limit = context.sortGroups().limit(scope, select.limitCount(), ExprKind.LIMIT, withTies);
        return new Query(
                ctes,
                scope.ranges(),
                scope.from(),
                null,
                setOperation,
                entries(targets),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                false,
                orderBy,
                offset,
                limit,
                withTies,
                scope.hasAggregates());
    }
}
