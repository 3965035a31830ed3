package io.omnisql.server.observability;

import io.micrometer.core.instrument.Tags;
import io.omnisql.server.admin.AdminAnswer;
import io.omnisql.server.admin.AdminRoute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The listeners of one server and what they feed. Thread-safe; whoever makes it closes it. */
public final class Observability implements AutoCloseable {
    private static final int MAX_SPILL_FILES = 10_000;

    private final Meters meters = new Meters();
    private final AuditCoverage coverage = new AuditCoverage();
    private final StatementMetrics statements = new StatementMetrics(meters, coverage);
    private final CallMetrics calls = new CallMetrics(meters);
    private final AuditMetrics audit = new AuditMetrics(meters, coverage);

    public StatementMetrics statements() {
        return statements;
    }

    public CallMetrics calls() {
        return calls;
    }

    public AuditMetrics audit() {
        return audit;
    }

    /** {@code GET /metrics}. */
    public AdminRoute route() {
        return AdminRoute.of(
                "GET",
                "/metrics",
                AdminRoute.Access.OPEN,
                _ -> new AdminAnswer(
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        meters.scrape().getBytes(StandardCharsets.UTF_8)));
    }

    /** Bytes that clients and server sent each other, as they are inside TLS. */
    public void watchWire(LongSupplier received, LongSupplier sent) {
        String name = "omnisql.wire.bytes";
        String description = "Bytes of the clients' protocol, as they are inside TLS";
        meters.countOf(name, Tags.of("dir", "in"), description, received, LongSupplier::getAsLong);
        meters.countOf(name, Tags.of("dir", "out"), description, sent, LongSupplier::getAsLong);
    }

    /**
     * The engine's instances and what they hold.
     *
     * @param spill folder that only they write to
     */
    public void watchEngine(IntSupplier instances, long bytesOfOne, Path spill) {
        meters.gauge("omnisql.duckdb.instances", Tags.empty(), "Engine instances, busy or idle", instances::getAsInt);
        meters.gauge(
                "omnisql.duckdb.memory",
                Tags.empty(),
                "Bytes that the engine's instances may use together",
                () -> instances.getAsInt() * bytesOfOne);
        meters.gauge("omnisql.duckdb.spill", Tags.empty(), "Bytes spilled to disk now", () -> bytesIn(spill));
    }

    private static long bytesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder, 4)) {
            return files.limit(MAX_SPILL_FILES).mapToLong(Observability::size).sum();
        } catch (IOException | UncheckedIOException vanished) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException vanished) {
            return 0;
        }
    }

    @Override
    public void close() {
        meters.close();
    }
}
