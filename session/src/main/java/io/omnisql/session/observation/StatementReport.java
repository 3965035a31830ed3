package io.omnisql.session.observation;

import io.omnisql.connectors.sdk.spi.CallRecord;
import io.omnisql.core.identity.SessionId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.planner.parser.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A statement that is over. It holds neither text nor values, except inside {@code fingerprint}, which gives the text without
 * literals.
 *
 * @param session nil for work that no client's session asked for
 * @param sqlstate 00000 for success
 * @param started wall-clock time of its first message
 * @param startNanos the same by {@link System#nanoTime}
 * @param elapsed time in which the server worked on it; the client's pauses in a portal are left out
 * @param predictedCalls as planned
 * @param calls made to sources, answers from memory included when they are recorded
 * @param spans the phases in the order of their ends, at most {@link StatementTimeline#MAX_SPANS}
 * @param totals nanoseconds of each phase, also of those that are not in {@code spans}
 * @param scans scans of sources
 * @param traceParent what the client sent by W3C Trace Context, already checked
 * @param slowAfter from when on it counts as slow; empty for never
 */
public record StatementReport(
        StatementId statement,
        SessionId session,
        TenantId tenant,
        StatementKind kind,
        QueryPath path,
        String sqlstate,
        Instant started,
        long startNanos,
        Duration elapsed,
        long rows,
        long predictedCalls,
        long spillBytes,
        List<CallRecord> calls,
        List<Span> spans,
        Map<Phase, Long> totals,
        List<ScanSpan> scans,
        Optional<TraceParent> traceParent,
        Optional<Duration> slowAfter,
        Supplier<Fingerprint> fingerprint) {
    public StatementReport {
        calls = List.copyOf(calls);
        spans = List.copyOf(spans);
        totals = Map.copyOf(totals);
        scans = List.copyOf(scans);
    }

    /** One run of a phase, by {@link System#nanoTime}. */
    public record Span(Phase phase, long startNanos, long endNanos) {}

    /**
     * One scan of a source, by {@link System#nanoTime}.
     *
     * @param table as {@code schema.table}
     */
    public record ScanSpan(String table, String account, long startNanos, long endNanos) {}

    public boolean succeeded() {
        return sqlstate.equals("00000");
    }
}
