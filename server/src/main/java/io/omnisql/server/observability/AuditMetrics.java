package io.omnisql.server.observability;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.omnisql.governance.audit.AuditObserver;
import io.omnisql.governance.audit.AuditRecord;
import java.time.Duration;

/** How long records wait for the disk, and that none is missing. Thread-safe. */
public final class AuditMetrics implements AuditObserver {
    private final AuditCoverage coverage;
    private final Timer append;

    AuditMetrics(Meters meters, AuditCoverage coverage) {
        this.coverage = coverage;
        this.append = meters.shortTimer(
                "omnisql.audit.append.duration", Tags.empty(), "Time from handing over a record until it is on disk");
        meters.gauge(
                "omnisql.audit.gap",
                Tags.empty(),
                "Statements answered without their last record on disk; must be 0",
                coverage::gap);
    }

    @Override
    public void onDurable(AuditRecord record, Duration waited) {
        append.record(waited);
        switch (record) {
            case AuditRecord.Outcome outcome -> {
                if (outcome.last()) {
                    coverage.recorded(outcome.statement());
                }
            }
            case AuditRecord.Single single -> coverage.recorded(single.statement());
            default -> {}
        }
    }
}
