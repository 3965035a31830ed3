package io.omnisql.server.observability;

import io.omnisql.connectors.sdk.spi.CallRecord;
import io.omnisql.session.observation.Phase;
import io.omnisql.session.observation.StatementReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement's time by the phases of its budget. The time in which at least one call was under way is {@code connector}; it is taken
 * off the time in which the statement waited for rows, and what is left of that is {@code engine}.
 */
final class PhaseTimes {
    private PhaseTimes() {}

    /** Nanoseconds by the phase's name, only phases that the statement had. */
    static Map<String, Long> of(StatementReport report) {
        Map<String, Long> times = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            Long nanos = report.totals().get(phase);
            if (nanos != null) {
                times.merge(phase.metric(), nanos, Long::sum);
            }
        }
        List<CallRecord> made =
                report.calls().stream().filter(CallRecord::wasMade).toList();
        if (!made.isEmpty()) {
            long connector = underWay(made);
            times.put("connector", connector);
            times.computeIfPresent("engine", (_, engine) -> Math.max(0, engine - connector));
        }
        return times;
    }

    /** Length of the union of the calls' times. */
    private static long underWay(List<CallRecord> calls) {
        List<CallRecord> ordered =
                calls.stream().sorted(Comparator.comparing(CallRecord::start)).toList();
        long sum = 0;
        Instant covered = Instant.MIN;
        for (CallRecord call : ordered) {
            Instant end = call.start().plus(call.elapsed());
            Instant from = call.start().isAfter(covered) ? call.start() : covered;
            if (end.isAfter(from)) {
                sum += Duration.between(from, end).toNanos();
                covered = end;
            }
        }
        return sum;
    }
}
