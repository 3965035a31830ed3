package io.omnisql.connectors.sdk.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * Distinct, non-null key combinations for a scan, handed out as they become known: those of another scan may still be
 * arriving. Pulled by one thread at a time.
 */
public interface KeySource {
    /** The key columns, in the order of each combination's values. */
    List<String> columns();

    /**
     * Up to {@code max} further combinations; blocks until at least one is known; empty when there are no more.
     *
     * @throws io.omnisql.core.error.SqlException when the scan that supplies them failed or was cancelled
     */
    List<List<Object>> next(int max);

    /** Keys known from the start. */
    static KeySource of(List<String> columns, List<List<Object>> keys) {
        List<String> names = List.copyOf(columns);
        List<List<Object>> all = List.copyOf(keys);
        return new KeySource() {
            private int position;

            @Override
            public List<String> columns() {
                return names;
            }

            @Override
            public List<List<Object>> next(int max) {
                int end = Math.min(all.size(), position + max);
                List<List<Object>> part = new ArrayList<>(all.subList(position, end));
                position = end;
                return part;
            }
        };
    }
}
