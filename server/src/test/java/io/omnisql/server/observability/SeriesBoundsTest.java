package io.omnisql.server.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SeriesBoundsTest {
    @Test
    void seriesBeyondTheCapAreDroppedAndCounted() {
        try (Meters meters = new Meters()) {
            for (int i = 0; i < SeriesCap.MAX_SERIES + 500; i++) {
                meters.counter("test.series", Tags.of("n", Integer.toString(i)), "A test's")
                        .increment();
            }
            long kept = meters.scrape()
                    .lines()
                    .filter(l -> l.startsWith("test_series_total{"))
                    .count();
            assertThat(kept).isLessThanOrEqualTo(SeriesCap.MAX_SERIES).isGreaterThan(SeriesCap.MAX_SERIES - 500);
            double dropped = meters.scrape()
                    .lines()
                    .filter(l -> l.startsWith("omnisql_metrics_dropped_total "))
                    .mapToDouble(l -> Double.parseDouble(l.substring(l.indexOf(' '))))
                    .sum();
            assertThat(dropped).isEqualTo(SeriesCap.MAX_SERIES + 500.0 - kept);
        }
    }

    @Test
    void theTenantsWithTheMostStatementsOfTheLastHourAreNamed() {
        AtomicLong nanos = new AtomicLong();
        List<String> left = new ArrayList<>();
        TenantLabels labels = new TenantLabels(nanos::get, left::add);
        for (int i = 0; i < TenantLabels.MOST; i++) {
            assertThat(labels.count(new TenantId("early" + i))).isEqualTo("early" + i);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(labels.count(new TenantId("busy"))).isEqualTo("other");
        }
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(labels.count(new TenantId("busy"))).isEqualTo("busy");
        assertThat(left).hasSize(1);
        assertThat(labels.count(new TenantId(left.getFirst()))).isEqualTo("other");
    }

    @Test
    void anAnswerWithoutARecordIsAGap() {
        AuditCoverage coverage = new AuditCoverage();
        StatementId recorded = StatementId.next();
        coverage.recorded(recorded);
        coverage.answered(recorded);
        assertThat(coverage.gap()).isZero();
        coverage.answered(StatementId.next());
        assertThat(coverage.gap()).isEqualTo(1);
        coverage.answered(recorded);
        assertThat(coverage.gap()).isEqualTo(2);
    }
}
