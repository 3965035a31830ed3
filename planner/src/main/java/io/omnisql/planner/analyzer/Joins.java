package io.omnisql.planner.analyzer;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.planner.parser.tree.JoinExpr;
import io.omnisql.planner.parser.tree.JoinType;
import io.omnisql.planner.query.BoolKind;
import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.JoinKind;
import io.omnisql.planner.query.RangeTableEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins, with the columns that USING and NATURAL merge. */
final class Joins {
    private final StatementContext context;
    private final FromClause fromClause;

    Joins(StatementContext context, FromClause fromClause) {
        this.context = context;
        this.fromClause = fromClause;
    }

    /** A side of the join: all columns that its items show, with unqualified names. */
    private record Side(FromClause.Item item, List<NamespaceColumn> columns) {
        static Side of(FromClause.Item item) {
            // The item of a join is the last one it returns; any other item returns only itself.
            return new Side(item, item.namespace().getLast().columns());
        }
    }

    /** The join's own columns: what each is called, and the Var or expression it stands for. */
    private static final class Output {
        private final List<NamespaceColumn> columns = new ArrayList<>();
        private final List<Expr> sources = new ArrayList<>();

        void add(NamespaceColumn column) {
            columns.add(column);
            sources.add(column.var(0, -1));
        }

        /** A merged column that equals neither side is a column of the join itself. */
        void addOwn(String name, Expr source) {
            columns.add(new NamespaceColumn(name, source.type(), 0, columns.size() + 1));
            sources.add(source);
        }
    }

    FromClause.Item analyze(QueryScope scope, JoinExpr node) {
        JoinKind kind = switch (node.jointype()) {
            case JOIN_INNER -> JoinKind.INNER;
            case JOIN_LEFT -> JoinKind.LEFT;
            case JOIN_FULL -> JoinKind.FULL;
            case JOIN_RIGHT -> JoinKind.RIGHT;
        };
        Side left = Side.of(fromClause.item(scope, node.larg()));
        boolean lateralOk = node.jointype() == JoinType.JOIN_INNER || node.jointype() == JoinType.JOIN_LEFT;
        List<NamespaceItem> before = List.copyOf(scope.namespace());
        scope.namespace().addAll(FromClause.lateral(left.item().namespace(), true, lateralOk));
        Side right = Side.of(fromClause.item(scope, node.rarg()));
        scope.setNamespace(before);
        Namespace.checkConflicts(left.item().namespace(), right.item().namespace());
        List<NamespaceItem> inner = new ArrayList<>(left.item().namespace());
        inner.addAll(right.item().namespace());

        List<String> using = node.isNatural() ? commonNames(left, right) : node.usingClause();
        Output output = new Output();
        Expr condition = null;
        Set<NamespaceColumn> merged = new HashSet<>();
        List<NamespaceColumn> mergedColumns = List.of();
        if (!using.isEmpty()) {
            condition = merge(using, left, right, kind, output, merged);
            mergedColumns = List.copyOf(output.columns);
        } else if (node.quals() != null) {
            condition = on(scope, node.quals(), inner);
        }
        left.columns().stream().filter(column -> !merged.contains(column)).forEach(output::add);
        right.columns().stream().filter(column -> !merged.contains(column)).forEach(output::add);
        return add(scope, node, kind, left, right, inner, output, mergedColumns, condition);
    }

    private static FromClause.Item add(
            QueryScope scope,
            JoinExpr node,
            JoinKind kind,
            Side left,
            Side right,
            List<NamespaceItem> inner,
            Output output,
            List<NamespaceColumn> mergedColumns,
            @Nullable Expr condition) {
        String alias = node.alias() == null ? "unnamed_join" : node.alias().aliasname();
        List<ColumnSchema> columns = output.columns.stream()
                .map(column -> new ColumnSchema(column.name(), column.type()))
                .toList();
        if (node.alias() != null && node.alias().colnames().size() > columns.size()) {
            throw new SqlException(
                    SqlState.INVALID_COLUMN_REFERENCE,
                    "join expression \"" + alias + "\" has " + columns.size() + " columns available but "
                            + node.alias().colnames().size() + " columns specified");
        }
        columns = FromClause.renamed(columns, node.alias(), alias);
        int range = scope.add(new RangeTableEntry.JoinEntry(alias, columns, kind, output.sources));
        List<NamespaceColumn> named = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            NamespaceColumn column = output.columns.get(i);
            named.add(new NamespaceColumn(
                    columns.get(i).name(),
                    column.type(),
                    column.range() == 0 ? range : column.range(),
                    column.attribute()));
        }
        List<NamespaceItem> namespace = new ArrayList<>();
        if (node.alias() == null) {
            inner.forEach(item -> namespace.add(item.withVisibility(item.relationVisible(), false)));
        }
        if (node.joinUsingAlias() != null && !mergedColumns.isEmpty()) {
            namespace.add(NamespaceItem.of(
                            node.joinUsingAlias().aliasname(),
                            range,
                            named.subList(0, mergedColumns.size()),
                            null,
                            true)
                    .withVisibility(true, false));
        }
        namespace.add(NamespaceItem.of(alias, range, named, null, true).withVisibility(node.alias() != null, true));
        FromItem tree = new FromItem.Join(kind, left.item().tree(), right.item().tree(), condition, range);
        return new FromClause.Item(tree, namespace);
    }

    private static List<String> commonNames(Side left, Side right) {
        List<String> rightNames =
                right.columns().stream().map(NamespaceColumn::name).toList();
        return left.columns().stream()
                .map(NamespaceColumn::name)
                .filter(rightNames::contains)
                .toList();
    }

    private Expr merge(
            List<String> using, Side left, Side right, JoinKind kind, Output output, Set<NamespaceColumn> merged) {
        List<Expr> equalities = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : using) {
            if (!seen.add(name)) {
                throw new SqlException(
                        SqlState.DUPLICATE_COLUMN,
                        "column name \"" + name + "\" appears more than once in USING clause");
            }
            NamespaceColumn leftColumn = find(left, name, "left");
            NamespaceColumn rightColumn = find(right, name, "right");
            merged.add(leftColumn);
            merged.add(rightColumn);
            Expr leftVar = leftColumn.var(0, -1);
            Expr rightVar = rightColumn.var(0, -1);
            equalities.add(context.coercion()
                    .toBoolean(context.expressions().comparisons().usingEquality(leftVar, rightVar), "JOIN/USING"));
            Expr source = mergedValue(kind, leftVar, rightVar);
            if (source.equals(leftVar)) {
                output.columns.add(leftColumn);
                output.sources.add(source);
            } else if (source.equals(rightVar)) {
                output.columns.add(rightColumn);
                output.sources.add(source);
            } else {
                output.addOwn(name, source);
            }
        }
        return equalities.size() == 1
                ? equalities.getFirst()
                : new Expr.BoolExpr(BoolKind.AND, equalities, SqlType.BOOL, -1);
    }

    private static NamespaceColumn find(Side side, String name, String which) {
        NamespaceColumn result = null;
        for (NamespaceColumn column : side.columns()) {
            if (column.name().equals(name)) {
                if (result != null) {
                    throw new SqlException(
                            SqlState.AMBIGUOUS_COLUMN,
                            "common column name \"" + name + "\" appears more than once in " + which + " table");
                }
                result = column;
            }
        }
        if (result == null) {
            throw new SqlException(
                    SqlState.UNDEFINED_COLUMN,
                    "column \"" + name + "\" specified in USING clause does not exist in " + which + " table");
        }
        return result;
    }

    /** What a merged column stands for: one side's column if that is enough. */
    private Expr mergedValue(JoinKind kind, Expr left, Expr right) {
        int type = context.common().select(List.of(left, right), "JOIN/USING");
        int typmod = CommonType.typmod(List.of(left, right), type);
        SqlType target = new SqlType(type, typmod);
        Expr leftValue = as(left, target);
        Expr rightValue = as(right, target);
        return switch (kind) {
            case INNER -> leftValue instanceof Expr.Var || !(rightValue instanceof Expr.Var) ? leftValue : rightValue;
            case LEFT -> leftValue;
            case RIGHT -> rightValue;
            case FULL -> new Expr.CoalesceExpr(List.of(leftValue, rightValue), target, -1);
        };
    }

    private Expr as(Expr value, SqlType target) {
        if (value.type().oid() != target.oid()) {
            return context.coercion().coerce(value, target, CastContext.IMPLICIT, CoercionForm.IMPLICIT_CAST, -1);
        }
        return value.type().typmod() == target.typmod()
                ? value
                : new Expr.RelabelType(value, CoercionForm.IMPLICIT_CAST, target, -1);
    }

    private Expr on(QueryScope scope, io.omnisql.planner.parser.tree.Expr condition, List<NamespaceItem> visible) {
        List<NamespaceItem> before = List.copyOf(scope.namespace());
        scope.setNamespace(FromClause.lateral(visible, false, true));
        Expr result = context.expressions()
                .condition(scope, Objects.requireNonNull(condition, "condition is null"), ExprKind.JOIN_ON);
        scope.setNamespace(before);
        return result;
    }
}
