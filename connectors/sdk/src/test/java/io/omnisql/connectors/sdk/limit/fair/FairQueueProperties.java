package io.omnisql.connectors.sdk.limit.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.connectors.sdk.limit.WorkClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class FairQueueProperties {
    record Entry(int number, String tenant, String subject, WorkClass work, long cost) implements FairEntry {}

    private static FairQueue<Entry> queue(Map<String, Integer> weights) {
        return new FairQueue<>(tenant -> weights.getOrDefault(tenant, 1), 1_000);
    }

    @Provide
    Arbitrary<List<Entry>> entries() {
        Arbitrary<Entry> entry = Combinators.combine(
                        Arbitraries.integers().between(0, 1_000_000),
                        Arbitraries.of("a", "b", "c", "d"),
                        Arbitraries.of("x", "y", "z"),
                        Arbitraries.of(WorkClass.class),
                        Arbitraries.longs().between(1, 200))
                .as(Entry::new);
        return entry.list().ofMinSize(1).ofMaxSize(120).uniqueElements();
    }

    @Property(tries = 300)
    void whateverWaitsIsServedOnceAndNothingIsLeftIdle(@ForAll("entries") List<Entry> entries) {
        FairQueue<Entry> queue = queue(Map.of("a", 3, "b", 2));
        entries.forEach(entry -> assertThat(queue.add(entry)).isTrue());
        List<Entry> served = new ArrayList<>();
        while (!queue.isEmpty()) {
            Entry next = queue.peek(entry -> true).orElseThrow();
            assertThat(queue.peek(entry -> true)).contains(next);
            queue.take(next);
            served.add(next);
        }
        assertThat(served).containsExactlyInAnyOrderElementsOf(entries);
        assertThat(queue.waitingCost()).isZero();
    }

    @Property(tries = 200)
    void backloggedTenantsAreServedByWeightWithinAFewTurns(
            @ForAll @IntRange(min = 1, max = 5) int weightA,
            @ForAll @IntRange(min = 1, max = 5) int weightB,
            @ForAll @IntRange(min = 1, max = 40) int costA,
            @ForAll @IntRange(min = 1, max = 40) int costB) {
        FairQueue<Entry> queue = queue(Map.of("a", weightA, "b", weightB));
        for (int i = 0; i < 900; i++) {
            queue.add(new Entry(i, "a", "x", WorkClass.INTERACTIVE, costA));
            queue.add(new Entry(i, "b", "x", WorkClass.INTERACTIVE, costB));
        }
        Map<String, Long> served = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            Entry next = queue.peek(entry -> true).orElseThrow();
            queue.take(next);
            served.merge(next.tenant(), next.cost(), Long::sum);
        }
        double shareA = (double) served.getOrDefault("a", 0L) / weightA;
        double shareB = (double) served.getOrDefault("b", 0L) / weightB;
        // A turn and a dear entry each is all that one may be ahead of the other.
        assertThat(Math.abs(shareA - shareB)).isLessThanOrEqualTo(2.0 * FairQueue.QUANTUM + costA + costB);
    }

    @Property(tries = 100)
    void aTenantThatAsksOneByOneGetsItsShareNextToAFlood(@ForAll @IntRange(min = 50, max = 400) int rounds) {
        FairQueue<Entry> queue = queue(Map.of());
        for (int i = 0; i < 900; i++) {
            queue.add(new Entry(i, "flood", "x", WorkClass.INTERACTIVE, 1));
        }
        queue.add(new Entry(0, "quiet", "y", WorkClass.INTERACTIVE, 1));
        int quiet = 0;
        for (int i = 0; i < rounds; i++) {
            Entry next = queue.peek(entry -> true).orElseThrow();
            queue.take(next);
            if (next.tenant().equals("quiet")) {
                quiet++;
                queue.add(new Entry(quiet, "quiet", "y", WorkClass.INTERACTIVE, 1));
            }
        }
        assertThat(quiet).isBetween(rounds / 2 - 10, rounds / 2 + 10);
    }

    @Property(tries = 100)
    void newcomersThatComeAgainAndAgainDoNotStarveWhoWaits(@ForAll @IntRange(min = 2, max = 8) int newcomers) {
        FairQueue<Entry> queue = queue(Map.of());
        for (int i = 0; i < 900; i++) {
            queue.add(new Entry(i, "patient", "x", WorkClass.INTERACTIVE, 1));
        }
        int served = 0;
        for (int i = 0; i < 600; i++) {
            for (int n = 0; n < newcomers; n++) {
                if (queue.size("new" + n) == 0) {
                    queue.add(new Entry(i, "new" + n, "y", WorkClass.INTERACTIVE, 1));
                }
            }
            Entry next = queue.peek(entry -> true).orElseThrow();
            queue.take(next);
            if (next.tenant().equals("patient")) {
                served++;
            }
        }
        assertThat(served).isGreaterThanOrEqualTo(600 / (newcomers + 1) - 2 * (int) FairQueue.QUANTUM);
    }

    @Property(tries = 100)
    void batchWorkGetsATenthAndSubjectsTakeTurns(@ForAll @IntRange(min = 100, max = 300) int rounds) {
        FairQueue<Entry> queue = queue(Map.of());
        for (int i = 0; i < 300; i++) {
            queue.add(new Entry(i, "a", "x", WorkClass.INTERACTIVE, 1));
            queue.add(new Entry(i, "a", i % 2 == 0 ? "y" : "z", WorkClass.BATCH, 1));
        }
        for (int i = 0; i < 300; i++) {
            queue.add(new Entry(i, "a", "w", WorkClass.INTERACTIVE, 1));
        }
        Map<String, Integer> served = new HashMap<>();
        for (int i = 0; i < rounds; i++) {
            Entry next = queue.peek(entry -> true).orElseThrow();
            queue.take(next);
            served.merge(next.work() == WorkClass.BATCH ? "batch" : next.subject(), 1, Integer::sum);
        }
        assertThat(served.getOrDefault("batch", 0)).isBetween(rounds / 10 - 1, rounds / 10 + 1);
        assertThat(Math.abs(served.getOrDefault("x", 0) - served.getOrDefault("w", 0)))
                .isLessThanOrEqualTo(1);
    }

    @Property(tries = 100)
    void aTenantPassedOverKeepsItsPlace(@ForAll("entries") List<Entry> entries) {
        FairQueue<Entry> queue = queue(Map.of());
        entries.forEach(queue::add);
        while (queue.peek(entry -> !entry.tenant().equals("a")).isPresent()) {
            Entry next = queue.peek(entry -> !entry.tenant().equals("a")).orElseThrow();
            assertThat(next.tenant()).isNotEqualTo("a");
            queue.take(next);
        }
        long waiting =
                entries.stream().filter(entry -> entry.tenant().equals("a")).count();
        assertThat(queue.size("a")).isEqualTo((int) waiting);
        assertThat(queue.isEmpty()).isEqualTo(waiting == 0);
    }
}
