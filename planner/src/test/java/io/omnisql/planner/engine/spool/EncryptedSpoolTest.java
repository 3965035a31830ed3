package io.omnisql.planner.engine.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgInterval;
import io.omnisql.core.value.PgNumeric;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedSpoolTest {
    private static final String MARKER = "SPOOL-MARKER";
    private static final List<ColumnSchema> COLUMNS = List.of(
            new ColumnSchema("id", SqlType.INT8),
            new ColumnSchema("text", SqlType.TEXT),
            new ColumnSchema("score", SqlType.FLOAT8),
            new ColumnSchema("amount", SqlType.NUMERIC),
            new ColumnSchema("span", SqlType.of(TypeOids.INTERVAL)),
            new ColumnSchema("tags", SqlType.TEXT_ARRAY),
            new ColumnSchema("bytes", SqlType.of(TypeOids.BYTEA)),
            new ColumnSchema("uid", SqlType.of(TypeOids.UUID)));

    @TempDir
    private Path directory;

    private static ColumnBatch batch(int number) {
        BatchBuilder builder = new BatchBuilder(COLUMNS);
        for (int i = 0; i < 100; i++) {
            builder.add(
                    (long) number * 100 + i,
                    MARKER + i,
                    i / 2.0,
                    i == 0 ? PgNumeric.NAN : PgNumeric.of(new BigDecimal("1.10")),
                    new PgInterval(1, -2, 3),
                    new PgArray(TypeOids.TEXT, Arrays.asList("a", null)),
                    new byte[] {1, 2},
                    new UUID(1, i));
            builder.add(null, null, null, null, null, null, null, null);
        }
        return builder.build();
    }

    private static List<List<@Nullable Object>> rows(ColumnBatch batch) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < batch.columns().size(); i++) {
                Object value = batch.vector(i).get(row);
                values.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : value);
            }
            rows.add(values);
        }
        return rows;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.toList();
        }
    }

    @Test
    void givesBackEveryValueFromMemoryAndFile() throws IOException {
        try (EncryptedSpool spool = new EncryptedSpool(COLUMNS, directory, 20_000, Long.MAX_VALUE)) {
            for (int i = 0; i < 5; i++) {
                spool.append(batch(i));
            }
            spool.finish();
            assertThat(spool.fileBytes()).isPositive();
            for (int reader = 0; reader < 2; reader++) {
                BatchReader read = spool.reader();
                for (int i = 0; i < 5; i++) {
                    assertThat(rows(Objects.requireNonNull(read.next(), "too few batches")))
                            .isEqualTo(rows(batch(i)));
                }
                assertThat(read.next()).isNull();
            }
            Path file = files().getFirst();
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain(MARKER);
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void staysInMemoryBelowTheBound() throws IOException {
        try (EncryptedSpool spool = new EncryptedSpool(COLUMNS, directory, 1 << 20, 0)) {
            spool.append(batch(0));
            assertThat(spool.fileBytes()).isZero();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void theQuotaIsAnError() {
        try (EncryptedSpool spool = new EncryptedSpool(COLUMNS, directory, 0, 100)) {
            assertThatThrownBy(() -> spool.append(batch(0)))
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.state()).isEqualTo(SqlState.DISK_FULL));
        }
    }

    @Test
    void aReaderWaitsForTheWriterAndGetsItsFailure() throws Exception {
        try (EncryptedSpool spool = new EncryptedSpool(COLUMNS, directory, 0, Long.MAX_VALUE)) {
            BatchReader reader = spool.reader();
            CompletableFuture<@Nullable ColumnBatch> first = CompletableFuture.supplyAsync(reader::next);
            spool.append(batch(7));
            assertThat(Objects.requireNonNull(first.get(5, TimeUnit.SECONDS), "no batch")
                            .rows())
                    .isEqualTo(200);
            spool.fail(new SqlException(SqlState.SYSTEM_ERROR, "source is down"));
            assertThatThrownBy(reader::next).hasMessage("source is down");
        }
    }

    @Test
    void closingWakesAWaitingReader() throws Exception {
        EncryptedSpool spool = new EncryptedSpool(COLUMNS, directory, 0, Long.MAX_VALUE);
        BatchReader reader = spool.reader();
        CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(() -> {
            try {
                return reader.next() == null;
            } catch (SqlException e) {
                return e.state().equals(SqlState.QUERY_CANCELED);
            }
        });
        spool.close();
        assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
    }
}
