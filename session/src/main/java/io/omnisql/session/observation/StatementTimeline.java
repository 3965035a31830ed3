package io.omnisql.session.observation;

import io.omnisql.connectors.sdk.spi.CallRecord;
import io.omnisql.core.identity.SessionId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.planner.parser.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a statement's time goes. Marks cost two readings of the clock and no memory beyond a bound. Thread-safe. */
public final class StatementTimeline {
    public static final int MAX_SPANS = 64;
    static final int MAX_SCANS = 64;

    private final SessionObserver observer;
    private final StatementId statement;
    private final SessionId session;
    private final TenantId tenant;
    private final String text;
    private final Optional<TraceParent> traceParent;
    private final Optional<Duration> slowAfter;
    private final Instant started;
    private final List<StatementReport.Span> spans = new ArrayList<>();
    private final Map<Phase, Long> totals = new EnumMap<>(Phase.class);
    private final List<StatementReport.ScanSpan> scans = new ArrayList<>();
    private long startNanos = System.nanoTime();
    private StatementKind kind = StatementKind.UNKNOWN;
    private QueryPath path = QueryPath.LOCAL;
    private long predictedCalls;
    private long activeNanos;
    private long resumedAt = startNanos;
    private boolean paused;
    private boolean ended;

    StatementTimeline(
            SessionObserver observer,
            StatementId statement,
            SessionId session,
            TenantId tenant,
            String text,
            Optional<TraceParent> traceParent,
            Optional<Duration> slowAfter,
            Instant started) {
        this.observer = observer;
        this.statement = statement;
        this.session = session;
        this.tenant = tenant;
        this.text = text;
        this.traceParent = traceParent;
        this.slowAfter = slowAfter;
        this.started = started;
        observer.statementResumed();
    }

    public StatementId statement() {
        return statement;
    }

    /** Measures one run of a phase until the answer is closed. */
    public Timing time(Phase phase) {
        long start = System.nanoTime();
        return () -> add(phase, start, System.nanoTime());
    }

    /** A run of a phase that was measured elsewhere; one that began before the statement's own start moves that start. */
    public synchronized void add(Phase phase, long start, long end) {
        totals.merge(phase, end - start, Long::sum);
        if (spans.size() < MAX_SPANS) {
            spans.add(new StatementReport.Span(phase, start, end));
        }
        if (start < startNanos) {
            activeNanos += startNanos - start;
            startNanos = start;
        }
    }

    /**
     * Measures one scan of a source until the answer is closed.
     *
     * @param table as {@code schema.table}
     */
    public Timing scan(String table, String account) {
        long start = System.nanoTime();
        boolean[] closed = {false};
        return () -> {
            synchronized (this) {
                if (!closed[0] && scans.size() < MAX_SCANS) {
                    scans.add(new StatementReport.ScanSpan(table, account, start, System.nanoTime()));
                }
                closed[0] = true;
            }
        };
    }

    public synchronized void kind(StatementKind now) {
        kind = now;
    }

    public synchronized void planned(QueryPath planned, long calls) {
        path = planned;
        predictedCalls = calls;
    }

    /** The client has to act before the statement goes on. */
    public synchronized void pause() {
        if (!paused && !ended) {
            paused = true;
            activeNanos += System.nanoTime() - resumedAt;
            observer.statementPaused();
        }
    }

    /** It goes on; harmless when it was not paused. */
    public synchronized void resume() {
        if (paused && !ended) {
            paused = false;
            resumedAt = System.nanoTime();
            observer.statementResumed();
        }
    }

    /** What ends it was written to the client. */
    public void answered() {
        observer.statementAnswered(statement);
    }

    /** It is over; harmless when repeated. */
    public synchronized void end(String sqlstate, long rows, long spillBytes, List<CallRecord> calls) {
        if (ended) {
            return;
        }
        pause();
        ended = true;
        observer.statementEnded(new StatementReport(
                statement,
                session,
                tenant,
                kind,
                path(sqlstate, calls),
                sqlstate,
                started,
                startNanos,
                Duration.ofNanos(activeNanos),
                rows,
                predictedCalls,
                spillBytes,
                calls,
                spans,
                totals,
                scans,
                traceParent,
                slowAfter,
                () -> Fingerprint.of(text)));
    }

    private QueryPath path(String sqlstate, List<CallRecord> calls) {
        boolean fromMemory = path != QueryPath.LOCAL
                && sqlstate.equals("00000")
                && !calls.isEmpty()
                && calls.stream().noneMatch(CallRecord::wasMade);
        return fromMemory ? QueryPath.CACHE : path;
    }
}
