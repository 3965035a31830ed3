package io.omnisql.planner.federation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which scan supplies keys to which, so that the statement makes the fewest calls. All combinations are tried while they are few;
 * beyond that scans keep the best choice one by one.
 */
final class FeedSearch {
    private static final int MAX_COMBINATIONS = 2_000;

    private final List<ScanFacts> facts;
    private final PathPlanner paths;
    private final List<List<KeyFeed>> offers = new ArrayList<>();

    FeedSearch(List<ScanFacts> facts, PathPlanner paths, boolean pushdown) {
        this.facts = facts;
        this.paths = paths;
        for (ScanFacts scan : facts) {
            boolean needed = paths.plan(scan, null, 0) == null;
            offers.add(pushdown || needed ? scan.feeds() : List.of());
        }
    }

    /** The scans in an order in which feeders come first. */
    List<PlannedScan> best() {
        long combinations = 1;
        for (List<KeyFeed> offer : offers) {
            combinations = Math.min(Integer.MAX_VALUE, combinations * (offer.size() + 1L));
        }
        int[] choice = new int[facts.size()];
        Candidate best = combinations <= MAX_COMBINATIONS ? search(choice, 0, null) : oneByOne(choice);
        if (best != null) {
            return best.scans();
        }
        throw facts.stream()
                .filter(scan -> paths.plan(scan, null, 0) == null)
                .findFirst()
                .map(PathPlanner::missingKeys)
                .orElseThrow(() -> new IllegalStateException("no feed order found"));
    }

    private record Candidate(List<PlannedScan> scans, long calls, long rows) {
        boolean beats(@Nullable Candidate other) {
            return other == null || calls < other.calls || (calls == other.calls && rows < other.rows);
        }
    }

    /** {@code choice[i]} is 0 for no feed, else one more than the index of the offer. */
    private @Nullable Candidate search(int[] choice, int at, @Nullable Candidate best) {
        if (at == choice.length) {
            Candidate candidate = evaluate(choice);
            return candidate != null && candidate.beats(best) ? candidate : best;
        }
        Candidate result = best;
        for (int i = 0; i <= offers.get(at).size(); i++) {
            choice[at] = i;
            result = search(choice, at + 1, result);
        }
        choice[at] = 0;
        return result;
    }

    private @Nullable Candidate oneByOne(int[] choice) {
        Candidate best = evaluate(choice);
        for (int at = 0; at < choice.length; at++) {
            int kept = choice[at];
            for (int i = 0; i <= offers.get(at).size(); i++) {
                choice[at] = i;
                Candidate candidate = evaluate(choice);
                if (candidate != null && candidate.beats(best)) {
                    best = candidate;
                    kept = i;
                }
            }
            choice[at] = kept;
        }
        return best;
    }

    private @Nullable Candidate evaluate(int[] choice) {
        Map<Integer, PlannedScan> done = new HashMap<>();
        List<PlannedScan> ordered = new ArrayList<>();
        boolean progress = true;
        while (ordered.size() < facts.size() && progress) {
            progress = false;
            for (int i = 0; i < facts.size(); i++) {
                ScanFacts scan = facts.get(i);
                Optional<KeyFeed> feed = choice[i] == 0
                        ? Optional.empty()
                        : Optional.of(offers.get(i).get(choice[i] - 1));
                PlannedScan feeder = feed.map(f -> done.get(f.from())).orElse(null);
                boolean ready = !done.containsKey(scan.scan()) && (feed.isEmpty() || feeder != null);
                if (ready) {
                    long feederRows = feeder == null ? 0 : feeder.predictedRows();
                    PlannedScan planned = paths.plan(scan, feed.orElse(null), feederRows);
                    if (planned == null) {
                        return null;
                    }
                    done.put(scan.scan(), planned);
                    ordered.add(planned);
                    progress = true;
                }
            }
        }
        // Without progress the chosen feeds form a circle.
        return ordered.size() < facts.size()
                ? null
                : new Candidate(
                        ordered,
                        ordered.stream().mapToLong(PlannedScan::predictedCalls).sum(),
                        ordered.stream().mapToLong(PlannedScan::predictedRows).sum());
    }
}
