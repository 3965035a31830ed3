package io.omnisql.server.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.omnisql.connectors.sdk.spi.CallRecord;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.session.observation.QueryPath;
import io.omnisql.session.observation.SessionObserver;
import io.omnisql.session.observation.StatementKind;
import io.omnisql.session.observation.StatementReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Metrics of statements and sessions. Thread-safe; costs a few atomic additions a statement, nothing a row. */
public final class StatementMetrics implements SessionObserver {
    private static final String TENANT_STATEMENTS = "omnisql.tenant.statements";

    private final Meters meters;
    private final AuditCoverage coverage;
    private final TenantLabels tenants;
    private final Map<Key, Timer> durations = new ConcurrentHashMap<>();
    private final Map<String, Timer> phases = new ConcurrentHashMap<>();
    private final AtomicLong running = new AtomicLong();
    private final AtomicLong sessions = new AtomicLong();
    private final DistributionSummary rows;
    private final Counter predicted;
    private final Counter actual;
    private final Counter accepted;
    private final Counter refused;
    private final Counter badTraceParents;

    private record Key(StatementKind kind, QueryPath path, String sqlstateClass) {
        Tags tags() {
            return Tags.of("kind", lower(kind), "path", lower(path), "sqlstate_class", sqlstateClass);
        }
    }

    StatementMetrics(Meters meters, AuditCoverage coverage) {
        this.meters = meters;
        this.coverage = coverage;
        this.tenants = new TenantLabels(System::nanoTime, this::forget);
        meters.gauge("omnisql.statement.inflight", Tags.empty(), "Statements that the server works on", running::get);
        meters.gauge("omnisql.session.active", Tags.empty(), "Open sessions", sessions::get);
        rows = meters.summary("omnisql.statement.rows", Tags.empty(), "Rows that a statement sent");
        String calls = "omnisql.statement.calls";
        predicted = meters.counter(calls, Tags.of("kind", "predicted"), "Calls to sources, as planned and as made");
        actual = meters.counter(calls, Tags.of("kind", "actual"), "Calls to sources, as planned and as made");
        accepted = meters.counter("omnisql.session.auth", Tags.of("outcome", "accepted"), "Logins tried");
        refused = meters.counter("omnisql.session.auth", Tags.of("outcome", "refused"), "Logins tried");
        badTraceParents = meters.counter(
                "omnisql.trace.refused", Tags.empty(), "Trace contexts of clients that were ignored as malformed");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void forget(String tenant) {
        List<Meter> gone = meters.registry().find(TENANT_STATEMENTS).tag("tenant", tenant).meters().stream()
                .toList();
        gone.forEach(meters.registry()::remove);
    }

    @Override
    public void sessionOpened(TenantId tenant) {
        sessions.incrementAndGet();
    }

    @Override
    public void sessionClosed(TenantId tenant) {
        sessions.decrementAndGet();
    }

    @Override
    public void loginEnded(boolean succeeded) {
        (succeeded ? accepted : refused).increment();
    }

    @Override
    public void statementResumed() {
        running.incrementAndGet();
    }

    @Override
    public void statementPaused() {
        running.decrementAndGet();
    }

    @Override
    public void statementAnswered(StatementId statement) {
        coverage.answered(statement);
    }

    @Override
    public void traceParentRefused() {
        badTraceParents.increment();
    }

    @Override
    public void statementEnded(StatementReport report) {
        Key key = new Key(report.kind(), report.path(), report.sqlstate().substring(0, 2));
        durations
                .computeIfAbsent(
                        key,
                        k -> meters.timer(
                                "omnisql.statement.duration", k.tags(), "Time the server worked on a statement"))
                .record(report.elapsed());
        meters.counter(
                        TENANT_STATEMENTS,
                        Tags.of("tenant", tenants.count(report.tenant())),
                        "Statements of the tenants that send the most")
                .increment();
        rows.record((double) report.rows());
        predicted.increment((double) report.predictedCalls());
        actual.increment(
                (double) report.calls().stream().filter(CallRecord::wasMade).count());
        PhaseTimes.of(report).forEach(this::phase);
    }

    private void phase(String name, long nanos) {
        phases.computeIfAbsent(
                        name,
                        n -> meters.timer(
                                "omnisql.statement.phase", Tags.of("phase", n), "Time of a statement by its phases"))
                .record(nanos, java.util.concurrent.TimeUnit.NANOSECONDS);
    }
}
