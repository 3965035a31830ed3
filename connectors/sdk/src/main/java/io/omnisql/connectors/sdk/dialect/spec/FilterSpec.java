package io.omnisql.connectors.sdk.dialect.spec;

import io.omnisql.connectors.sdk.table.FilterOp;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A filter that a path serves.
 *
 * @param values the only literals it takes, as text; empty for any
 * @param exactClaim whether the author claims exactness; it counts only when certified
 * @param transport how the source is told
 */
public record FilterSpec(
        String column, Set<FilterOp> ops, Set<String> values, boolean exactClaim, Transport transport) {
    public FilterSpec {
        ops = Set.copyOf(EnumSet.copyOf(ops));
        values = Set.copyOf(values);
    }

    /** How a literal is written. */
    public enum Format {
        TEXT,
        /** {@code 2026-03-01T09:12:44Z}; lower bounds are rounded down, upper ones up. */
        ISO_SECONDS_UTC
    }

    /** How the source is told about a predicate. */
    public sealed interface Transport {
        /**
         * A query parameter.
         *
         * @param absent value sent when no predicate uses the parameter; empty to leave it out
         * @param join separator of several values; empty when the parameter takes one
         * @param repeat whether several values are several parameters
         * @param maxValues more are not sent
         * @param isNull value that stands for SQL NULL
         * @param isNotNull value that stands for any value
         */
        record Parameter(
                String name,
                Format format,
                Optional<String> absent,
                Optional<String> join,
                boolean repeat,
                int maxValues,
                Optional<String> isNull,
                Optional<String> isNotNull)
                implements Transport {}

        /** Not told: the walk is sorted by the column and stops at the first row past the bound. */
        record SortedStop() implements Transport {}

        /**
         * By the path's body hook.
         *
         * @param field what the hook calls the column
         * @param kind how the hook writes its literals
         */
        record Body(String field, String kind) implements Transport {}
    }
}
