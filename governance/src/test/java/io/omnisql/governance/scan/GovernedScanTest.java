package io.omnisql.governance.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.ScanReport;
import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.governance.filter.BoundFilter;
import io.omnisql.governance.filter.Comparison;
import io.omnisql.governance.mask.Mask;
import io.omnisql.governance.mask.MaskFunction;
import io.omnisql.governance.mask.MaskFunctions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GovernedScanTest {
    private static final String MARKER = "marker-4c1e";
    private static final ColumnSchema ID = new ColumnSchema("id", SqlType.INT8);
    private static final ColumnSchema TEAM = new ColumnSchema("team", SqlType.TEXT);
    private static final ColumnSchema NOTE = new ColumnSchema("note", SqlType.TEXT);
    private static final ColumnSchema EXTRA = new ColumnSchema("extra", SqlType.TEXT);
    private static final Optional<BoundFilter> CORE =
            Optional.of(new BoundFilter.Compare(new BoundFilter.Field("team", SqlType.TEXT), Comparison.EQ, "core"));
    private static final MaskFunction REDACT = new MaskFunctions(new SecretKeySpec(new byte[32], "HmacSHA256"))
            .of(new Mask.Redact(), SqlType.TEXT, "t.n.note");

    /** Batches in memory. */
    private static final class TestingStream implements BatchStream {
        private final Deque<ColumnBatch> batches = new ArrayDeque<>();
        private boolean closed;
        private int pulled;

        TestingStream(List<ColumnBatch> batches) {
            this.batches.addAll(batches);
        }

        @Override
        public @Nullable ColumnBatch next() {
            pulled++;
            return batches.poll();
        }

        @Override
        public ScanReport report() {
            return new ScanReport(pulled, 0, 0, true, List.of());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static ColumnBatch batch(List<ColumnSchema> columns, @Nullable Object[]... rows) {
        BatchBuilder builder = new BatchBuilder(columns);
        for (@Nullable Object[] row : rows) {
            builder.add(row);
        }
        return builder.build();
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private static List<String> shown(GovernedScan scan) {
        List<String> rows = new ArrayList<>();
        for (ColumnBatch batch = scan.next(); batch != null; batch = scan.next()) {
            assertThat(batch.rows()).as("no empty batch").isPositive();
            for (int row = 0; row < batch.rows(); row++) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < batch.columns().size(); i++) {
                    text.append(batch.columns().get(i).name())
                            .append('=')
                            .append(batch.vector(i).get(row))
                            .append(' ');
                }
                rows.add(text.toString().trim());
            }
        }
        return rows;
    }

    @Test
    void unknownColumnsAreDroppedAndDeclaredOnesOrdered() {
        TestingStream source = new TestingStream(List.of(batch(
                List.of(EXTRA, NOTE, TEAM, ID), row(MARKER, "n1", "core", 1L), row(MARKER, MARKER, "legal", 2L))));
        ScanRules rules = new ScanRules(List.of(ID, TEAM, NOTE), CORE, Map.of(), List.of(NOTE, ID));
        assertThat(shown(new GovernedScan(source, rules, () -> {}))).containsExactly("note=n1 id=1");
    }

    @Test
    void hiddenRowsAndMaskedValuesLeaveNoTrace() {
        List<ColumnBatch> batches = new ArrayList<>();
        for (long i = 0; i < 50; i++) {
            batches.add(batch(
                    List.of(ID, TEAM, NOTE),
                    row(i, "legal", MARKER),
                    row(i, null, MARKER),
                    row(i, i % 10 == 0 ? "core" : "Core", MARKER)));
        }
        TestingStream source = new TestingStream(batches);
        ScanRules rules = new ScanRules(List.of(ID, TEAM, NOTE), CORE, Map.of("note", REDACT), List.of(ID, NOTE));
        GovernedScan scan = new GovernedScan(source, rules, () -> {});
        List<String> rows = shown(scan);
        assertThat(rows).hasSize(5).allMatch(row -> row.endsWith("note=[redacted]"));
        assertThat(scan.rowsFetched()).isEqualTo(150);
        assertThat(scan.rowsKept()).isEqualTo(5);
    }

    @Test
    void aMissingOrRetypedColumnEndsTheScanWithoutShowingAnything() {
        ScanRules rules = new ScanRules(List.of(ID, TEAM), CORE, Map.of(), List.of(ID));
        for (ColumnBatch bad : List.of(
                batch(List.of(ID), row(1L)),
                batch(List.of(ID, new ColumnSchema("team", SqlType.VARCHAR)), row(1L, MARKER)))) {
            GovernedScan scan = new GovernedScan(new TestingStream(List.of(bad)), rules, () -> {});
            assertThatThrownBy(scan::next).isInstanceOf(SqlException.class).hasMessageNotContaining(MARKER);
        }
    }

    @Test
    void theDecisionIsHeldBeforeEachFetchAndEachHandOver() {
        TestingStream source = new TestingStream(List.of(batch(List.of(ID), row(1L)), batch(List.of(ID), row(2L))));
        ScanRules rules = new ScanRules(List.of(ID), Optional.empty(), Map.of(), List.of(ID));
        int[] asked = {0};
        GovernedScan scan = new GovernedScan(source, rules, () -> {
            if (++asked[0] == 4) {
                throw new SqlException(SqlState.INSUFFICIENT_PRIVILEGE, "revoked");
            }
        });
        assertThat(scan.next()).isNotNull();
        assertThatThrownBy(scan::next).hasMessage("revoked");
        assertThat(source.pulled).isEqualTo(2);
    }

    @Test
    void closingCancelsTheSource() {
        TestingStream source = new TestingStream(List.of());
        new GovernedScan(source, new ScanRules(List.of(ID), Optional.empty(), Map.of(), List.of(ID)), () -> {}).close();
        assertThat(source.closed).isTrue();
    }

    @Test
    void rulesNameOnlyWhatIsRead() {
        assertThatThrownBy(() -> new ScanRules(List.of(ID), Optional.empty(), Map.of(), List.of(NOTE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ScanRules(List.of(ID, ID), Optional.empty(), Map.of(), List.of(ID)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
