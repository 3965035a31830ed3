package io.omnisql.server.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * At most {@value #MAX_SERIES} series a process: a meter beyond that is never made, and what it would have counted is counted as
 * dropped. A histogram weighs as much as it has lines. Thread-safe.
 */
final class SeriesCap implements MeterFilter {
    static final int MAX_SERIES = 20_000;
    private static final int HISTOGRAM_SERIES = 18;

    private final Set<Meter.Id> accepted = ConcurrentHashMap.newKeySet();
    private final LongAdder series = new LongAdder();
    private volatile @Nullable Counter dropped;

    void countIn(MeterRegistry registry) {
        dropped = Counter.builder("omnisql.metrics.dropped")
                .description("Values not recorded because their series would be one too many")
                .register(registry);
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        if (accepted.contains(id)) {
            return MeterFilterReply.NEUTRAL;
        }
        int weight = weight(id);
        if (series.sum() + weight > MAX_SERIES) {
            Counter counter = dropped;
            if (counter != null) {
                counter.increment();
            }
            return MeterFilterReply.DENY;
        }
        if (accepted.add(id)) {
            series.add(weight);
        }
        return MeterFilterReply.NEUTRAL;
    }

    void removed(Meter meter) {
        if (accepted.remove(meter.getId())) {
            series.add(-weight(meter.getId()));
        }
    }

    private static int weight(Meter.Id id) {
        return switch (id.getType()) {
            case TIMER, DISTRIBUTION_SUMMARY, LONG_TASK_TIMER -> HISTOGRAM_SERIES;
            case COUNTER, GAUGE, OTHER -> 1;
        };
    }
}
