package io.omnisql.connectors.sdk.scan;

import io.omnisql.connectors.sdk.limit.Claimant;
import io.omnisql.core.identity.StatementId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the planner asks of a table. Everything but {@code columns} and {@code keys} only shrinks the answer: a connector may
 * return more rows than predicates and limit allow, never fewer.
 *
 * @param statement the statement on whose behalf calls are made
 * @param table name of the connector's table
 * @param path id of the access path
 * @param columns names of the columns wanted, in the order of the batches; may be empty when only rows count
 * @param predicates joined by AND; each one served by the path (its filters or required keys)
 * @param order served by the path; empty for any order
 * @param limit rows that are enough, when every predicate is exact and no row is dropped later; empty for all
 * @param keys keys that arrive from elsewhere, besides those in the predicates
 * @param deadline when the statement's time is over; no call is started after it
 * @param maxCalls upper bound of calls of this scan, more end it with an error
 * @param claimant on whose behalf limits are drawn on
 * @param maxStaleness no row may be older; zero uses only what is asked for from now on; empty leaves it to the cache
 */
public record ScanRequest(
        StatementId statement,
        String table,
        String path,
        List<String> columns,
        List<Predicate> predicates,
        List<SortKey> order,
        OptionalLong limit,
        @Nullable KeySource keys,
        Instant deadline,
        int maxCalls,
        Claimant claimant,
        Optional<Duration> maxStaleness) {
    public ScanRequest {
        Objects.requireNonNull(statement, "statement is null");
        Objects.requireNonNull(table, "table is null");
        Objects.requireNonNull(path, "path is null");
        Objects.requireNonNull(limit, "limit is null");
        Objects.requireNonNull(deadline, "deadline is null");
        Objects.requireNonNull(claimant, "claimant is null");
        Objects.requireNonNull(maxStaleness, "maxStaleness is null");
        columns = List.copyOf(columns);
        predicates = List.copyOf(predicates);
        order = List.copyOf(order);
        if (maxCalls < 1) {
            throw new IllegalArgumentException("maxCalls is below 1: " + maxCalls);
        }
    }

    /** A request of the server itself, as {@link Claimant#system}. */
    public ScanRequest(
            StatementId statement,
            String table,
            String path,
            List<String> columns,
            List<Predicate> predicates,
            List<SortKey> order,
            OptionalLong limit,
            @Nullable KeySource keys,
            Instant deadline,
            int maxCalls) {
        this(
                statement,
                table,
                path,
                columns,
                predicates,
                order,
                limit,
                keys,
                deadline,
                maxCalls,
                Claimant.system(),
                Optional.empty());
    }
}
