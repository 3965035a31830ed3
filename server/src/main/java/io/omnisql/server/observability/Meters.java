package io.omnisql.server.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The process's metrics, bounded in number. Names are Micrometer's, with dots; {@link #scrape} writes them as Prometheus wants them.
 * Thread-safe; whoever makes it closes it.
 */
public final class Meters implements AutoCloseable {
    /** Exact edges: the service goals lie at 0.5, 1.5 and 5 s, so that their shares can be read off without interpolation. */
    private static final Duration[] STATEMENT_EDGES =
            millis(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 1_500, 2_500, 5_000, 10_000, 60_000);

    private static final Duration[] SHORT_EDGES = {
        Duration.ofNanos(100_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final PrometheusMeterRegistry registry;
    /** Micrometer itself holds what it counts only weakly. */
    private final Queue<Object> held = new ConcurrentLinkedQueue<>();

    public Meters() {
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        SeriesCap cap = new SeriesCap();
        registry.config().meterFilter(cap).onMeterRemoved(cap::removed);
        cap.countIn(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        countOf(
                "jvm.gc.time",
                Tags.empty(),
                "Milliseconds spent in garbage collection",
                ManagementFactory.getGarbageCollectorMXBeans(),
                beans -> beans.stream().mapToDouble(Meters::millis).sum());
    }

    private static double millis(GarbageCollectorMXBean collector) {
        return (double) Math.max(0, collector.getCollectionTime());
    }

    private static Duration[] millis(int... values) {
        Duration[] edges = new Duration[values.length];
        for (int i = 0; i < values.length; i++) {
            edges[i] = Duration.ofMillis(values[i]);
        }
        return edges;
    }

    /** All metrics in Prometheus' text format 0.0.4. */
    String scrape() {
        return registry.scrape();
    }

    MeterRegistry registry() {
        return registry;
    }

    /** A histogram of whole statements or calls. */
    Timer timer(String name, Tags tags, String description) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(STATEMENT_EDGES)
                .register(registry);
    }

    /** A histogram of what should take less than a millisecond or few. */
    Timer shortTimer(String name, Tags tags, String description) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(SHORT_EDGES)
                .register(registry);
    }

    Counter counter(String name, Tags tags, String description) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    DistributionSummary summary(String name, Tags tags, String description) {
        return DistributionSummary.builder(name)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /** A value that is read at each scrape; {@code source} is held for good. */
    void gauge(String name, Tags tags, String description, Supplier<Number> source) {
        Gauge.builder(name, source)
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    /** A count kept elsewhere that only grows. */
    <T> void countOf(String name, Tags tags, String description, T source, ToDoubleFunction<T> count) {
        held.add(source);
        FunctionCounter.builder(name, source, count)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    @Override
    public void close() {
        registry.close();
    }
}
