package io.omnisql.planner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import io.omnisql.planner.analyzer.Analyzer;
import io.omnisql.planner.analyzer.AnalyzerContext;
import io.omnisql.planner.analyzer.SessionFacts;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.catalog.CountingOids;
import io.omnisql.planner.catalog.VisibleColumn;
import io.omnisql.planner.catalog.VisibleTable;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.engine.function.FunctionContext;
import io.omnisql.planner.engine.function.FunctionLibrary;
import io.omnisql.planner.engine.instance.EngineConfig;
import io.omnisql.planner.engine.instance.MemoryClass;
import io.omnisql.planner.engine.scan.EngineScan;
import io.omnisql.planner.parser.ParserLimits;
import io.omnisql.planner.parser.SqlParser;
import io.omnisql.planner.query.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbEngineTest {
    private static final BuiltinCatalog BUILTIN = BuiltinCatalog.load();
    private static final FunctionLibrary LIBRARY = new FunctionLibrary(BUILTIN);
    private static final List<ColumnSchema> COLUMNS =
            List.of(new ColumnSchema("id", SqlType.INT8), new ColumnSchema("name", SqlType.TEXT));

    @TempDir
    private Path directory;

    private DuckDbEngine engine;

    @BeforeEach
    void start() {
        engine = new DuckDbEngine(EngineConfig.defaults(directory.resolve("spill")), BUILTIN, LIBRARY);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static Query analyze(String sql) {
        CatalogSnapshot snapshot = new CatalogSnapshot(
                BUILTIN,
                new CountingOids(),
                List.of(new VisibleTable(
                        new AccountId("main"),
                        "e",
                        "item",
                        List.of(VisibleColumn.of("id", SqlType.INT8), VisibleColumn.of("name", SqlType.TEXT)),
                        List.of(),
                        "")));
        return new Analyzer()
                .analyze(
                        new SqlParser(ParserLimits.DEFAULT).parse(sql).getFirst(),
                        new AnalyzerContext(
                                snapshot, List.of("e"), List.of(), new SessionFacts("omnisql", TextStyle.DEFAULT)))
                .query();
    }

    private EngineStatement statement(String sql, TestingScan scan, @Nullable Object... parameters) {
        Query query = analyze(sql);
        Map<Integer, EngineScan> scans = new HashMap<>();
        RelationsOf.query(query).forEach(relation -> scans.put(relation.scan(), scan.scan()));
        List<@Nullable Object> values = new ArrayList<>();
        for (Object parameter : parameters) {
            values.add(parameter);
        }
        return new EngineStatement(
                new TenantId("acme"), query, values, scans, FunctionContext.plain(), MemoryClass.SMALL);
    }

    private static TestingScan scan() {
        return new TestingScan(COLUMNS, 10_000, Integer.MAX_VALUE, i -> new Object[] {(long) i, "n" + i % 10});
    }

    private static List<Object> firstColumn(BatchReader reader) {
        List<Object> values = new ArrayList<>();
        try (reader) {
            for (ColumnBatch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int row = 0; row < batch.rows(); row++) {
                    values.add(String.valueOf(batch.vector(0).get(row)));
                }
            }
        }
        return values;
    }

    @Test
    void parametersOfEveryKindReachTheEngine() {
        assertThat(firstColumn(engine.run(statement(
                        "select count(*) from item where name = $1 and id < $2 and id = any($3) and name is distinct from $4",
                        scan(),
                        "n1",
                        100L,
                        new PgArray(TypeOids.INT8, List.of(1L, 11L, 12L)),
                        null))))
                .containsExactly("2");
    }

    @Test
    void simpleStatementsNeedNoInstance() {
        TestingScan scan = scan();
        assertThat(firstColumn(engine.run(statement("select upper(name) from item where id > 5 limit 2", scan))))
                .containsExactly("N6", "N7");
        assertThat(scan.isClosed()).isTrue();
        assertThat(scan.batches()).isEqualTo(1);
        assertThat(firstColumn(engine.run(statement("select 1 + 1", scan())))).containsExactly("2");
        assertThat(engine.liveInstances()).isZero();
    }

    @Test
    void aCteUsedTwiceOpensItsScanOnce() {
        TestingScan scan = scan();
        assertThat(firstColumn(engine.run(statement(
                        "with a as (select id from item where id < 10) select count(*) from a x join a y on x.id = y.id",
                        scan))))
                .containsExactly("10");
        assertThat(scan.opens()).isEqualTo(1);
    }

    @Test
    void aScanInsideARecursiveTermIsReadOnce() {
        TestingScan scan = scan();
        assertThat(firstColumn(engine.run(statement(
                        "with recursive r(i) as (select 1::bigint union all select id + 1 from r join item on id = i"
                                + " where i < 50) select max(i) from r",
                        scan))))
                .containsExactly("50");
        assertThat(scan.opens()).isEqualTo(1);
    }

    @Test
    void cancelEndsALongCalculationInJava() {
        BatchReader reader = engine.run(statement(
                "select count(*) from generate_series(1, 20000) a, generate_series(1, 20000) b"
                        + " where substring((a * b)::text from '[0-9]*7[0-9]*x') is not null",
                scan()));
        Awaitility.await().until(() -> engine.liveInstances() == 1);
        reader.close();
        assertThatThrownBy(reader::next)
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.state()).isEqualTo(SqlState.QUERY_CANCELED));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> firstColumn(engine.runInEngine(statement("select 7", scan())))
                        .equals(List.of("7")));
        assertThat(engine.liveInstances()).isLessThanOrEqualTo(2);
    }

    @Test
    void sumsBeyondTheirTypeAreErrors() {
        assertThatThrownBy(() -> firstColumn(engine.run(statement(
                        "select sum(x) from (values (99999999999999999999999999999999999999),"
                                + " (99999999999999999999999999999999999999)) v(x)",
                        scan()))))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.state()).isEqualTo(SqlState.NUMERIC_VALUE_OUT_OF_RANGE));
    }
}
