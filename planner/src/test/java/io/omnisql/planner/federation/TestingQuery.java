package io.omnisql.planner.federation;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.type.SqlType;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgOperator;
import io.omnisql.planner.catalog.builtin.PgProc;
import io.omnisql.planner.query.BoolKind;
import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.CommonTableExpression;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.JoinKind;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.Relation;
import io.omnisql.planner.query.SortGroupClause;
import io.omnisql.planner.query.SubLinkKind;
import io.omnisql.planner.query.TargetEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds one query level by hand, as the analyzer would. */
final class TestingQuery {
    static final BuiltinCatalog BUILTIN = BuiltinCatalog.load();

    /** What a statement's levels share: tables, scan numbers, the planner's settings. */
    static final class Statement {
        private final Map<Relation, Table> tables = new HashMap<>();
        private final Set<String> masked = new HashSet<>();
        private final Federation federation = new Federation(BUILTIN);
        private int scans;
        private boolean pushdown = true;
        private boolean rowsFiltered;
        private boolean evaluable = true;
        private List<Predicate> rowFilter = List.of();

        TestingQuery query() {
            return new TestingQuery(this);
        }

        Statement masked(String column) {
            masked.add(column);
            return this;
        }

        Statement withoutPushdown() {
            pushdown = false;
            return this;
        }

        /** Only the engine can compute the keys of feeds. */
        Statement withoutEvaluator() {
            evaluable = false;
            return this;
        }

        Statement withRowFilter(List<Predicate> predicates) {
            rowFilter = predicates;
            return withRowsFiltered();
        }

        Statement withRowsFiltered() {
            rowsFiltered = true;
            return this;
        }

        FederationPlan plan(TestingQuery query) {
            return federation.plan(new FederationRequest(
                    query.build(),
                    relation -> Optional.of(new TableBinding(
                            java.util.Objects.requireNonNull(tables.get(relation)), rowsFiltered, rowFilter)),
                    expr -> expr instanceof Expr.Const value ? Optional.of(value) : Optional.empty(),
                    key -> evaluable,
                    pushdown));
        }
    }

    private final Statement statement;
    private final List<CommonTableExpression> ctes = new ArrayList<>();
    private final List<RangeTableEntry> ranges = new ArrayList<>();
    private final List<FromItem> from = new ArrayList<>();
    private final List<Expr> where = new ArrayList<>();
    private final List<TargetEntry> targets = new ArrayList<>();
    private final List<SortGroupClause> groupBy = new ArrayList<>();
    private final List<SortGroupClause> orderBy = new ArrayList<>();
    private final List<SortGroupClause> distinct = new ArrayList<>();
    private @Nullable Expr limit;
    private boolean aggregates;

    private TestingQuery(Statement statement) {
        this.statement = statement;
    }

    // ranges

    /** Adds a table without putting it into FROM. */
    int table(String schema, Table table) {
        Relation relation = TestingTables.relation(schema, table, statement.masked);
        statement.tables.put(relation, table);
        List<ColumnSchema> columns = relation.columns().stream()
                .map(column -> new ColumnSchema(column.name(), column.type()))
                .toList();
        ranges.add(new RangeTableEntry.RelationEntry(table.name(), columns, relation, ++statement.scans));
        return ranges.size();
    }

    int fromTable(String schema, Table table) {
        int range = table(schema, table);
        from.add(new FromItem.RangeTableRef(range));
        return range;
    }

    int fromQuery(TestingQuery inner) {
        Query query = inner.build();
        ranges.add(new RangeTableEntry.SubqueryEntry("q" + ranges.size(), output(query), query, false));
        from.add(new FromItem.RangeTableRef(ranges.size()));
        return ranges.size();
    }

    TestingQuery with(String name, TestingQuery inner) {
        Query query = inner.build();
        ctes.add(new CommonTableExpression(
                name, output(query), query, false, CommonTableExpression.Materialization.DEFAULT));
        return this;
    }

    /** A reference to a CTE of this level or, {@code levelsUp} 1, of the one around it. */
    int fromCte(String name, int levelsUp, List<ColumnSchema> columns) {
        ranges.add(new RangeTableEntry.CteEntry(name + ranges.size(), columns, name, levelsUp, false));
        from.add(new FromItem.RangeTableRef(ranges.size()));
        return ranges.size();
    }

    int fromCte(String name) {
        List<ColumnSchema> columns = ctes.stream()
                .filter(cte -> cte.name().equals(name))
                .findFirst()
                .orElseThrow()
                .columns();
        return fromCte(name, 0, columns);
    }

    static FromItem ref(int range) {
        return new FromItem.RangeTableRef(range);
    }

    FromItem join(JoinKind kind, FromItem left, FromItem right, Expr condition) {
        ranges.add(new RangeTableEntry.JoinEntry("join" + ranges.size(), List.of(), kind, List.of()));
        return new FromItem.Join(kind, left, right, condition, ranges.size());
    }

    TestingQuery from(FromItem item) {
        from.add(item);
        return this;
    }

    // clauses

    TestingQuery where(Expr condition) {
        where.add(condition);
        return this;
    }

    TestingQuery select(Expr... exprs) {
        for (Expr expr : exprs) {
            targets.add(new TargetEntry(expr, targets.size() + 1, "t" + targets.size(), 0, 0, 0, false));
        }
        return this;
    }

    /** Selects an expression and groups by it. */
    TestingQuery groupBy(Expr expr) {
        groupBy.add(clause(expr, false));
        return this;
    }

    TestingQuery count() {
        aggregates = true;
        return select(new Expr.Aggref(
                2803,
                List.of(),
                List.of(),
                List.of(),
                false,
                null,
                true,
                false,
                io.omnisql.planner.query.AggregateKind.NORMAL,
                0,
                SqlType.INT8,
                -1));
    }

    TestingQuery orderBy(Expr expr, boolean descending) {
        orderBy.add(clause(expr, descending));
        return this;
    }

    TestingQuery distinct(Expr expr) {
        distinct.add(clause(expr, false));
        return this;
    }

    TestingQuery limit(long rows) {
        limit = value(rows, SqlType.INT8);
        return this;
    }

    private SortGroupClause clause(Expr expr, boolean descending) {
        int number = targets.size() + 1;
        targets.add(new TargetEntry(expr, number, "t" + number, number, 0, 0, false));
        return new SortGroupClause(number, 0, 0, descending, descending);
    }

    Query build() {
        Expr condition = where.isEmpty()
                ? null
                : where.size() == 1 ? where.getFirst() : new Expr.BoolExpr(BoolKind.AND, where, SqlType.BOOL, -1);
        return new Query(
                ctes,
                ranges,
                from,
                condition,
                null,
                targets,
                groupBy,
                List.of(),
                null,
                List.of(),
                distinct,
                false,
                orderBy,
                null,
                limit,
                false,
                aggregates);
    }

    private static List<ColumnSchema> output(Query query) {
        return query.visibleTargets().stream()
                .map(target -> new ColumnSchema(target.name(), target.expr().type()))
                .toList();
    }

    // expressions

    Expr column(int range, String name) {
        return column(range, name, 0, ranges.get(range - 1).columns());
    }

    /** A column of the level around this one. */
    Expr outer(TestingQuery around, int range, String name) {
        return column(range, name, 1, around.ranges.get(range - 1).columns());
    }

    private static Expr column(int range, String name, int levelsUp, List<ColumnSchema> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return new Expr.Var(range, i + 1, levelsUp, columns.get(i).type(), -1);
            }
        }
        throw new IllegalArgumentException("no column " + name);
    }

    static Expr text(String value) {
        return value(value, SqlType.TEXT);
    }

    static Expr value(@Nullable Object value, SqlType type) {
        return new Expr.Const(value, type, -1);
    }

    static Expr op(String name, Expr left, Expr right) {
        return op(name, left, right, left.type().oid(), right.type().oid());
    }

    static Expr op(String name, Expr left, Expr right, int leftType, int rightType) {
        PgOperator operator = BUILTIN.operatorsNamed(name).stream()
                .filter(row -> row.left() == leftType && row.right() == rightType)
                .findFirst()
                .orElseThrow();
        return new Expr.OpExpr(
                operator.oid(), operator.function(), List.of(left, right), false, SqlType.of(operator.result()), -1);
    }

    static Expr eq(Expr left, Expr right) {
        return op("=", left, right);
    }

    static Expr call(String name, SqlType result, Expr... args) {
        List<Integer> types = new ArrayList<>();
        for (Expr arg : args) {
            types.add(arg.type().oid());
        }
        PgProc proc = BUILTIN.procsNamed(name).stream()
                .filter(row -> row.argumentTypes().equals(types))
                .findFirst()
                .or(() -> BUILTIN.procsNamed(name).stream().findFirst())
                .orElseThrow();
        return new Expr.FuncExpr(
                proc.oid(), List.of(args), proc.returnsSet(), false, CoercionForm.EXPLICIT_CALL, result, -1);
    }

    static Expr any(String operator, Expr scalar, io.omnisql.core.value.PgArray array, boolean any) {
        PgOperator row = BUILTIN.operatorsNamed(operator).stream()
                .filter(one -> one.left() == scalar.type().oid()
                        && one.right() == scalar.type().oid())
                .findFirst()
                .orElseThrow();
        return new Expr.ScalarArrayOpExpr(
                row.oid(), row.function(), any, scalar, value(array, SqlType.TEXT_ARRAY), SqlType.BOOL, -1);
    }

    static Expr bool(BoolKind kind, Expr... args) {
        return new Expr.BoolExpr(kind, List.of(args), SqlType.BOOL, -1);
    }

    static Expr isNull(Expr arg) {
        return new Expr.NullTest(arg, true, false, SqlType.BOOL, -1);
    }

    static Expr coalesce(Expr... args) {
        return new Expr.CoalesceExpr(List.of(args), args[0].type(), -1);
    }

    /** {@code scalar IN (SELECT …)}. */
    static Expr in(Expr scalar, TestingQuery inner) {
        Expr test = eq(scalar, new Expr.SubLinkColumn(1, scalar.type(), -1));
        return new Expr.SubLink(SubLinkKind.ANY, test, inner.build(), SqlType.BOOL, -1);
    }

    static Expr exists(TestingQuery inner) {
        return new Expr.SubLink(SubLinkKind.EXISTS, null, inner.build(), SqlType.BOOL, -1);
    }
}
