package io.omnisql.governance.opa;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.omnisql.governance.decision.TableDecision;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Valid decisions of one tenant by revision and question. An answer lives as long as the shortest TTL in it, at most as long as
 * configured, and what is taken out says how much of that is left. Holds at most 16 MiB of answers. Thread-safe.
 */
final class DecisionCache {
    private static final long MAX_BYTES = 16L << 20;

    private final Duration longest;
    private final InstantSource clock;
    private final Cache<Key, Entry> entries = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((Key _, Entry entry) -> entry.bytes())
            .build();

    private record Key(String revision, String question) {}

    private record Entry(List<TableDecision> tables, Instant until, int bytes) {}

    /** @param longest zero: nothing is kept */
    DecisionCache(Duration longest, InstantSource clock) {
        this.longest = longest;
        this.clock = clock;
    }

    /** What was decided, with the rest of its TTL; empty when nothing holds any more. */
    Optional<List<TableDecision>> find(String revision, String question) {
        Entry entry = entries.getIfPresent(new Key(revision, question));
        if (entry == null) {
            return Optional.empty();
        }
        Duration left = Duration.between(clock.instant(), entry.until());
        if (left.isNegative() || left.isZero()) {
            entries.invalidate(new Key(revision, question));
            return Optional.empty();
        }
        List<TableDecision> tables = new ArrayList<>(entry.tables().size());
        for (TableDecision table : entry.tables()) {
            tables.add(
                    switch (table) {
                        case TableDecision.Denied denied -> denied;
                        case TableDecision.Allowed allowed ->
                            new TableDecision.Allowed(
                                    allowed.ref(),
                                    allowed.showByDefault(),
                                    allowed.rowFilter(),
                                    allowed.columns(),
                                    allowed.ttl().compareTo(left) < 0 ? allowed.ttl() : left,
                                    allowed.reasons());
                    });
        }
        return Optional.of(tables);
    }

    /**
     * Keeps a valid answer.
     *
     * @param ttl the shortest of its tables, denied ones included
     * @param bytes its size as text
     */
    void keep(String revision, String question, List<TableDecision> tables, Duration ttl, int bytes) {
        Duration life = ttl.compareTo(longest) < 0 ? ttl : longest;
        if (!life.isZero()) {
            entries.put(
                    new Key(revision, question),
                    new Entry(List.copyOf(tables), clock.instant().plus(life), bytes));
        }
    }

    void flush() {
        entries.invalidateAll();
    }
}
