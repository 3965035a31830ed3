package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnVector;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Names that the source lists for an account (such as an organisation's repositories), kept for ten minutes. Bounded. */
final class KeyListing {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int MAX_LISTS = 100;
    private final InstantSource clock;
    private final Map<List<Object>, Kept> lists = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    private record Kept(Instant read, List<List<String>> rows) {}

    KeyListing(InstantSource clock) {
        this.clock = clock;
    }

    /** A list from memory, or read now. Two scans may read the same list at once; the later answer stays. */
    List<List<String>> rows(
            String table,
            String path,
            Map<String, String> keys,
            List<String> columns,
            Optional<Duration> maxAge,
            Supplier<List<List<String>>> reading) {
        List<Object> name = List.of(table, path, keys, columns);
        Kept kept = get(name);
        Duration lifetime =
                maxAge.filter(bound -> bound.compareTo(LIFETIME) < 0).orElse(LIFETIME);
        if (kept != null && clock.instant().isBefore(kept.read().plus(lifetime))) {
            return kept.rows();
        }
        List<List<String>> rows = reading.get();
        synchronized (lists) {
            lists.remove(name);
            lists.put(name, new Kept(clock.instant(), rows));
            if (lists.size() > MAX_LISTS) {
                lists.remove(lists.keySet().iterator().next());
            }
        }
        return rows;
    }

    private @Nullable Kept get(List<Object> name) {
        synchronized (lists) {
            return lists.get(name);
        }
    }

    void learn(String hook, int count) {
        counts.put(hook, count);
    }

    int lastCount(String hook) {
        return counts.getOrDefault(hook, 0);
    }

    static ScanRequest request(
            ScanRequest reason, String table, String path, Map<String, String> keys, List<String> columns) {
        List<Predicate> predicates = keys.entrySet().stream()
                .map(key -> new Predicate(key.getKey(), FilterOp.EQ, List.of(key.getValue())))
                .toList();
        return new ScanRequest(
                reason.statement(),
                table,
                path,
                columns,
                predicates,
                List.of(),
                OptionalLong.empty(),
                null,
                reason.deadline(),
                reason.maxCalls(),
                reason.claimant(),
                reason.maxStaleness());
    }

    static List<List<String>> read(BatchStream stream) {
        List<List<String>> rows = new ArrayList<>();
        ColumnBatch batch = stream.next();
        while (batch != null) {
            for (int row = 0; row < batch.rows(); row++) {
                List<String> values = new ArrayList<>();
                for (ColumnVector vector : batch.vectors()) {
                    values.add(String.valueOf(vector.get(row)));
                }
                rows.add(values);
            }
            batch = stream.next();
        }
        return rows;
    }
}
