package io.omnisql.session.client;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.governance.decision.Action;
import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.A_Star;
import io.omnisql.planner.parser.tree.ColumnRef;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.IntegerValue;
import io.omnisql.planner.parser.tree.ParamRef;
import io.omnisql.planner.parser.tree.PreparableStmt;
import io.omnisql.planner.parser.tree.ResTarget;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.parser.tree.TypeCast;
import io.omnisql.session.statement.IntentFacts;
import io.omnisql.session.statement.OutcomeFacts;
import io.omnisql.session.statement.PlannedQuery;
import io.omnisql.session.statement.PlanningContext;
import io.omnisql.session.statement.QueryPlanner;
import io.omnisql.session.statement.ResultField;
import io.omnisql.session.statement.StatementShape;
import io.omnisql.session.statement.StoredQuery;
import io.omnisql.session.stored.Lineage;
import io.omnisql.session.stored.StoredColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Plans select lists of literals and of {@code $n::int4} or {@code $n::text}, one row each, or ten rows numbered from 1 with
 * {@code FROM} anything. The literal 'wait' in a select list blocks until the query is closed.
 */
final class TestingPlanner implements QueryPlanner {
    private static final int ROWS = 10;

    /** What a decision about stored rows hashes to now. */
    volatile String decisionHash = "ab".repeat(32);

    /** Whether planning what will be stored is refused. */
    volatile boolean refusesStored;

    /** What calls would wait now. */
    volatile Duration predictedWait = Duration.ZERO;

    private record Item(String name, SqlType type, @Nullable Object value, int parameter) {}

    @Override
    public StatementShape describe(PlanningContext context, PreparableStmt statement, List<Integer> parameterTypes) {
        List<Item> items = items(statement);
        List<Integer> types = new ArrayList<>();
        for (Item item : items) {
            if (item.parameter() > 0) {
                while (types.size() < item.parameter()) {
                    types.add(TypeOids.TEXT);
                }
                int given = item.parameter() <= parameterTypes.size() ? parameterTypes.get(item.parameter() - 1) : 0;
                types.set(item.parameter() - 1, given == 0 ? item.type().oid() : given);
            }
        }
        return new StatementShape(types, fields(items));
    }

    private static List<ResultField> fields(List<Item> items) {
        return items.stream().map(i -> ResultField.of(i.name(), i.type())).toList();
    }

    private static List<Item> items(PreparableStmt statement) {
        List<Item> items = new ArrayList<>();
        for (ResTarget target : ((SelectStmt) statement).targetList()) {
            String name = target.name();
            Item item = item(target.val());
            items.add(name == null ? item : new Item(name, item.type(), item.value(), item.parameter()));
        }
        return items;
    }

    private static Item item(@Nullable Expr expr) {
        return switch (expr) {
            case A_Const constant
            when constant.val() instanceof IntegerValue number ->
                new Item("?column?", SqlType.INT4, (long) number.ival(), 0);
            case A_Const constant
            when constant.val() instanceof StringValue text -> new Item("?column?", SqlType.TEXT, text.sval(), 0);
            case TypeCast cast
            when cast.arg() instanceof ParamRef parameter -> {
                String type = cast.typeName().names().getLast();
                yield new Item(type, type.equals("int4") ? SqlType.INT4 : SqlType.TEXT, null, parameter.number());
            }
            case ColumnRef column
            when column.fields().getLast() instanceof A_Star ->
                throw new SqlException(SqlState.UNDEFINED_TABLE, "there are no relations in this test");
            case ColumnRef column
            when column.location() >= 0 ->
                throw new SqlException(SqlState.UNDEFINED_COLUMN, "column \"nosuch\" does not exist")
                        .withPosition(column.location() + 1);
            case null, default -> throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "not in this test");
        };
    }

    @Override
    public PlannedQuery plan(
            PlanningContext context,
            PreparableStmt statement,
            List<Integer> parameterTypes,
            List<@Nullable Object> parameters) {
        List<Item> items = items(statement);
        boolean source = !((SelectStmt) statement).fromClause().isEmpty();
        CountDownLatch closed = new CountDownLatch(1);
        return new PlannedQuery() {
            @Override
            public List<ResultField> fields() {
                return TestingPlanner.fields(items);
            }

            @Override
            public Optional<IntentFacts> intent() {
                return source ? Optional.of(new IntentFacts("", "1", "ab".repeat(32), List.of(), 1)) : Optional.empty();
            }

            @Override
            public BatchReader open() {
                return reader(items, parameters, source ? ROWS : 1, closed);
            }

            @Override
            public OutcomeFacts outcome() {
                return OutcomeFacts.NONE;
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
    }

    @Override
    public StoredQuery planStored(
            PlanningContext context,
            PreparableStmt statement,
            List<Integer> parameterTypes,
            List<@Nullable Object> parameters,
            Action action) {
        if (refusesStored) {
            throw new SqlException(SqlState.UNDEFINED_TABLE, "relation \"sources\" does not exist");
        }
        PlannedQuery query = plan(context, statement, parameterTypes, parameters);
        List<StoredColumn> columns = query.fields().stream()
                .map(field -> new StoredColumn(field.name(), field.type(), Set.of()))
                .toList();
        return new StoredQuery(query, columns, new Lineage(List.of(), decisionHash, "1"), List.of());
    }

    @Override
    public boolean stillHolds(PlanningContext context, Lineage lineage, Action action) {
        return lineage.decisionHash().equals(decisionHash);
    }

    @Override
    public Duration predictedWait(
            PlanningContext context,
            PreparableStmt statement,
            List<Integer> parameterTypes,
            List<@Nullable Object> parameters) {
        return predictedWait;
    }

    private static BatchReader reader(
            List<Item> items, List<@Nullable Object> parameters, int rows, CountDownLatch closed) {
        List<ColumnSchema> columns =
                items.stream().map(i -> new ColumnSchema(i.name(), i.type())).toList();
        return new BatchReader() {
            private int next;

            @Override
            public @Nullable ColumnBatch next() {
                if (items.stream().anyMatch(i -> "wait".equals(i.value()))) {
                    await(closed);
                }
                if (next == rows) {
                    return null;
                }
                BatchBuilder builder = new BatchBuilder(columns);
                // Batches of three, so that limits fall inside of them.
                for (int i = 0; i < 3 && next < rows; i++, next++) {
                    builder.add(items.stream()
                            .map(item -> item.parameter() > 0 ? parameters.get(item.parameter() - 1) : item.value())
                            .toArray());
                }
                return builder.build();
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
    }

    private static void await(CountDownLatch closed) {
        try {
            if (closed.await(30, TimeUnit.SECONDS)) {
                throw new SqlException(SqlState.IO_ERROR, "the source was closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<String> explain(
            PlanningContext context, PreparableStmt statement, List<Integer> parameterTypes, boolean analyze) {
        return List.of("Result");
    }
}
