package io.omnisql.planner.federation;

import java.util.List;
import java.util.Optional;

/**
 * How a statement reads its sources.
 *
 * @param scans one for each reference to a table of a source, feeders before those that they feed
 */
public record FederationPlan(List<PlannedScan> scans) {
    public FederationPlan {
        scans = List.copyOf(scans);
    }

    /** Calls that all scans together are expected to make. */
    public long predictedCalls() {
        return scans.stream().mapToLong(PlannedScan::predictedCalls).sum();
    }

    public Optional<PlannedScan> scan(int scan) {
        return scans.stream().filter(s -> s.scan() == scan).findFirst();
    }

    /** Whether another scan takes its keys from this one. */
    public boolean feedsOthers(int scan) {
        return scans.stream()
                .anyMatch(s -> s.feed().filter(f -> f.from() == scan).isPresent());
    }
}
