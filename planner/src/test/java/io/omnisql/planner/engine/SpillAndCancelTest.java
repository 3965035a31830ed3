package io.omnisql.planner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.batch.LongVector;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import io.omnisql.core.type.SqlType;
import io.omnisql.planner.engine.form.EngineForm.Scalar;
import io.omnisql.planner.engine.function.FunctionContext;
import io.omnisql.planner.engine.instance.EngineConfig;
import io.omnisql.planner.engine.instance.InstanceLease;
import io.omnisql.planner.engine.instance.InstancePool;
import io.omnisql.planner.engine.instance.MemoryClass;
import io.omnisql.planner.engine.instance.RunningStatement;
import io.omnisql.planner.engine.instance.SpillMode;
import io.omnisql.planner.engine.result.EngineResult;
import io.omnisql.planner.engine.result.EngineStatementText;
import io.omnisql.planner.engine.result.OutputColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillAndCancelTest {
    private static final String MARKER = "MARKER-4711";
    private static final String PADDING = "x".repeat(290);
    private static final long MIB = 1L << 20;
    private static final List<ColumnSchema> COLUMNS =
            List.of(new ColumnSchema("id", SqlType.INT8), new ColumnSchema("pad", SqlType.TEXT));
    private static final TenantId TENANT = new TenantId("acme");

    @TempDir
    private Path directory;

    private ExecutorService threads;

    @BeforeEach
    void startThreads() {
        threads = Executors.newCachedThreadPool();
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    private EngineConfig config(long memory) throws Exception {
        return EngineConfig.defaults(directory.resolve("spill"))
                .withExtension(TestingEngineFiles.extension())
                .withMemory(memory, memory, 4 * memory);
    }

    private static TestingScan scan(int rows, int blockAfter) {
        return new TestingScan(
                COLUMNS, rows, blockAfter, i -> new Object[] {(long) i, MARKER + "-" + i + "-" + PADDING});
    }

    private EngineResult run(InstancePool pool, String sql, List<OutputColumn> output, TestingScan... scans) {
        InstanceLease lease = pool.lease(TENANT, MemoryClass.SMALL);
        List<Integer> slots = new ArrayList<>();
        for (TestingScan scan : scans) {
            slots.add(lease.instance().slots().add(scan.scan()));
        }
        return EngineResult.start(
                threads,
                lease,
                pool.mode(),
                new RunningStatement(FunctionContext.plain()),
                slots,
                new EngineStatementText(sql, output),
                4);
    }

    private static OutputColumn int8(String name) {
        return new OutputColumn(new ColumnSchema(name, SqlType.INT8), Scalar.INT8);
    }

    private static long firstLong(EngineResult result) {
        try (result) {
            ColumnBatch batch = Objects.requireNonNull(result.next(), "no row");
            return ((LongVector) batch.vector(0)).getLong(0);
        }
    }

    @Test
    void aJoinLargerThanMemorySpillsEncryptedAndFinishes() throws Exception {
        try (InstancePool pool = new InstancePool(config(64 * MIB), (connection, runtime) -> {})) {
            assertThat(pool.mode()).isEqualTo(SpillMode.ENCRYPTED);
            SpillWatch watch = new SpillWatch(directory.resolve("spill"));
            threads.execute(watch);
            long answer = firstLong(run(
                    pool,
                    "SELECT count(*)::BIGINT + sum(length(a.c1) - length(b.c1))::BIGINT FROM omnisql_scan(0) a"
                            + " JOIN omnisql_scan(1) b ON a.c0 = b.c0 AND a.c1 >= b.c1",
                    List.of(int8("n")),
                    scan(300_000, Integer.MAX_VALUE),
                    scan(300_000, Integer.MAX_VALUE)));
            watch.stop.set(true);
            assertThat(answer).isEqualTo(300_000);
            assertThat(watch.mostBytes).as("spilled bytes").isPositive();
            assertThat(watch.looks.get()).isPositive();
            assertThat(watch.markerSeen).as("a marker in clear on disk").isFalse();
        }
    }

    @Test
    void withoutTheExtensionLargeWorkFailsWithAHint() throws Exception {
        EngineConfig plain = EngineConfig.defaults(directory.resolve("spill")).withMemory(32 * MIB, 32 * MIB, 64 * MIB);
        try (InstancePool pool = new InstancePool(plain, (connection, runtime) -> {})) {
            assertThat(pool.mode()).isEqualTo(SpillMode.MEMORY_ONLY);
            EngineResult result = run(
                    pool,
                    "SELECT c0 FROM omnisql_scan(0) ORDER BY c1 || c0",
                    List.of(int8("id")),
                    scan(300_000, Integer.MAX_VALUE));
            assertThatThrownBy(result::next).isInstanceOfSatisfying(SqlException.class, e -> {
                assertThat(e.state()).isEqualTo(SqlState.OUT_OF_MEMORY);
                assertThat(e.hint()).contains("engine.extension");
            });
        }
    }

    @Test
    void aDamagedExtensionMeansMemoryOnly() throws Exception {
        Path damaged = directory.resolve("httpfs.duckdb_extension");
        byte[] bytes = Files.readAllBytes(TestingEngineFiles.extension());
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        EngineConfig config = EngineConfig.defaults(directory.resolve("spill")).withExtension(damaged);
        try (InstancePool pool = new InstancePool(config, (connection, runtime) -> {})) {
            assertThat(pool.mode()).isEqualTo(SpillMode.MEMORY_ONLY);
        }
    }

    @Test
    void aLimitPullsFewBatches() throws Exception {
        try (InstancePool pool = new InstancePool(config(64 * MIB), (connection, runtime) -> {})) {
            TestingScan scan = scan(300_000, Integer.MAX_VALUE);
            try (EngineResult result = run(pool, "SELECT c0 FROM omnisql_scan(0) LIMIT 5", List.of(int8("id")), scan)) {
                ColumnBatch batch = Objects.requireNonNull(result.next(), "no row");
                assertThat(batch.rows()).isEqualTo(5);
                assertThat(result.next()).isNull();
                assertThat(scan.batches()).isLessThanOrEqualTo(3);
                assertThat(result.awaitStopped(5, TimeUnit.SECONDS)).isTrue();
                assertThat(scan.isClosed()).isTrue();
            }
        }
    }

    @Test
    void countingAllRowsNeedsNoColumn() throws Exception {
        try (InstancePool pool = new InstancePool(config(64 * MIB), (connection, runtime) -> {})) {
            assertThat(firstLong(run(
                            pool,
                            "SELECT count(*) FROM omnisql_scan(0)",
                            List.of(int8("n")),
                            scan(12_345, Integer.MAX_VALUE))))
                    .isEqualTo(12_345);
        }
    }

    @Test
    void cancelWakesABlockedScanAndTheInstanceComesBack() throws Exception {
        try (InstancePool pool = new InstancePool(config(64 * MIB), (connection, runtime) -> {})) {
            for (int i = 0; i < 50; i++) {
                TestingScan scan = scan(300_000, i % 3);
                EngineResult result = run(
                        pool,
                        "SELECT count(*) FROM omnisql_scan(0) a JOIN omnisql_scan(1) b ON a.c0 = b.c0",
                        List.of(int8("n")),
                        scan,
                        scan(300_000, i % 3));
                if (i % 2 == 0) {
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(5))
                            .until(() -> scan.blocked().getCount() == 0 || scan.opens() == 0);
                }
                long start = System.nanoTime();
                result.close();
                assertThat(result.awaitStopped(5, TimeUnit.SECONDS)).isTrue();
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
                assertThatThrownBy(result::next)
                        .isInstanceOfSatisfying(
                                SqlException.class, e -> assertThat(e.state()).isEqualTo(SqlState.QUERY_CANCELED));
            }
            assertThat(pool.live()).isLessThanOrEqualTo(1);
            assertThat(pool.idle()).isEqualTo(pool.live());
            assertThat(firstLong(run(pool, "SELECT 7::BIGINT", List.of(int8("n")))))
                    .isEqualTo(7);
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(directory.resolve("spill")).isEmptyDirectory());
    }

    @Test
    void leasesAreBoundedAndTenantsShareNoInstance() throws Exception {
        EngineConfig config = config(64 * MIB).withInstances(1, Duration.ofMillis(50));
        try (InstancePool pool = new InstancePool(config, (connection, runtime) -> {})) {
            Path first;
            try (InstanceLease lease = pool.lease(TENANT, MemoryClass.SMALL)) {
                first = lease.instance().directory();
                assertThatThrownBy(() -> pool.lease(TENANT, MemoryClass.SMALL))
                        .isInstanceOfSatisfying(
                                SqlException.class, e -> assertThat(e.state()).isEqualTo(SqlState.OUT_OF_MEMORY));
            }
            try (InstanceLease again = pool.lease(TENANT, MemoryClass.SMALL)) {
                assertThat(again.instance().directory()).isEqualTo(first);
            }
            try (InstanceLease other = pool.lease(new TenantId("globex"), MemoryClass.SMALL)) {
                assertThat(other.instance().directory()).isNotEqualTo(first);
                assertThat(first).doesNotExist();
            }
        }
    }

    @Test
    void errorsOfAScanArriveWhole() throws Exception {
        try (InstancePool pool = new InstancePool(config(64 * MIB), (connection, runtime) -> {})) {
            TestingScan scan = new TestingScan(COLUMNS, 5, Integer.MAX_VALUE, i -> {
                throw new SqlException(SqlState.SYSTEM_ERROR, "source github is down").withHint("Try later.");
            });
            EngineResult result = run(pool, "SELECT c0 FROM omnisql_scan(0)", List.of(int8("id")), scan);
            assertThatThrownBy(result::next).isInstanceOfSatisfying(SqlException.class, e -> {
                assertThat(e.state()).isEqualTo(SqlState.SYSTEM_ERROR);
                assertThat(e.message()).isEqualTo("source github is down");
                assertThat(e.hint()).isEqualTo("Try later.");
            });
        }
    }

    @Test
    void theInstanceIsLockedDown() throws Exception {
        try (InstancePool pool = new InstancePool(config(64 * MIB), (connection, runtime) -> {})) {
            for (String sql : List.of(
                    "SET memory_limit='4GB'",
                    "SET TimeZone='Europe/Berlin'",
                    "SELECT * FROM read_text('/etc/passwd')",
                    "ATTACH '/tmp/elsewhere.db' AS e",
                    "INSTALL icu")) {
                EngineResult result = run(pool, sql, List.of());
                assertThatThrownBy(() -> {
                            while (result.next() != null) {
                                assertThat(sql).as("answered").isEmpty();
                            }
                        })
                        .as(sql)
                        .isInstanceOf(SqlException.class);
            }
        }
    }

    /** Looks at the spill directory again and again. */
    private static final class SpillWatch implements Runnable {
        private final Path directory;
        private final AtomicBoolean stop = new AtomicBoolean();
        private volatile long mostBytes;
        private final AtomicInteger looks = new AtomicInteger();
        private volatile boolean markerSeen;

        SpillWatch(Path directory) {
            this.directory = directory;
        }

        @Override
        public void run() {
            while (!stop.get()) {
                long bytes = 0;
                try (Stream<Path> found = Files.walk(directory)) {
                    for (Path file : found.filter(Files::isRegularFile).toList()) {
                        bytes += look(file);
                    }
                } catch (UncheckedIOException | IOException e) {
                    continue;
                }
                mostBytes = Math.max(mostBytes, bytes);
                looks.incrementAndGet();
            }
        }

        private long look(Path file) throws IOException {
            try {
                byte[] content = Files.readAllBytes(file);
                if (new String(content, StandardCharsets.ISO_8859_1).contains(MARKER)) {
                    markerSeen = true;
                }
                return content.length;
            } catch (NoSuchFileException e) {
                return 0;
            }
        }
    }
}
