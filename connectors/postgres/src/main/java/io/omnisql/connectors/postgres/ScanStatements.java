package io.omnisql.connectors.postgres;

import io.omnisql.connectors.postgres.sql.ScanSql;
import io.omnisql.connectors.postgres.sql.SqlText;
import io.omnisql.connectors.sdk.scan.KeySource;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of one scan, one after the other: one alone, or one for each chunk of keys. */
@FunctionalInterface
interface ScanStatements {
    int KEYS_PER_CALL = 10_000;

    /** The next statement to run; null when there is none left. */
    @Nullable
    SqlText next();

    static ScanStatements of(ScanRequest request, ScanSql sql) {
        KeySource keys = request.keys();
        if (keys != null) {
            return () -> {
                List<List<Object>> some = keys(keys);
                return some.isEmpty() ? null : sql.write(some);
            };
        }
        boolean[] written = new boolean[1];
        return () -> {
            boolean first = !written[0];
            written[0] = true;
            return first ? sql.write(List.of()) : null;
        };
    }

    /** Waits for a full chunk: an execution costs more than the wait. */
    private static List<List<Object>> keys(KeySource source) {
        List<List<Object>> chunk = new ArrayList<>();
        List<List<Object>> more = source.next(KEYS_PER_CALL);
        while (!more.isEmpty() && chunk.size() < KEYS_PER_CALL) {
            chunk.addAll(more);
            more = chunk.size() < KEYS_PER_CALL ? source.next(KEYS_PER_CALL - chunk.size()) : List.of();
        }
        return chunk;
    }
}
