package io.omnisql.connectors.sdk.spi;

import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One call to a source, or what came in place of calls from the cache (status 0). Holds no body, header, parameter value or credential.
 *
 * @param pathTemplate path with names in place of values, for example <code>/repos/{owner}/{repo}/issues</code>
 * @param status HTTP status, 0 when no answer came
 * @param bytes of the body, after decompression
 * @param rows rows mapped from the answer, before governance
 * @param remaining calls left in the source's window as its answer says, empty when it does not
 * @param limit size of that window
 */
public record CallRecord(
        StatementId statement,
        TenantId tenant,
        AccountId account,
        String connector,
        String method,
        String host,
        String pathTemplate,
        int status,
        long bytes,
        long rows,
        Instant start,
        Duration elapsed,
        CacheOutcome cache,
        OptionalLong remaining,
        OptionalLong limit) {
    public CallRecord {
        Objects.requireNonNull(statement, "statement is null");
        Objects.requireNonNull(tenant, "tenant is null");
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(connector, "connector is null");
        Objects.requireNonNull(method, "method is null");
        Objects.requireNonNull(host, "host is null");
        Objects.requireNonNull(pathTemplate, "pathTemplate is null");
        Objects.requireNonNull(start, "start is null");
        Objects.requireNonNull(elapsed, "elapsed is null");
        Objects.requireNonNull(cache, "cache is null");
        Objects.requireNonNull(remaining, "remaining is null");
        Objects.requireNonNull(limit, "limit is null");
    }

    /** Whether it went to the source; pages that were held, or that another statement's walk fetched, cost nothing. */
    public boolean wasMade() {
        return switch (cache) {
            case MISS, REVALIDATED -> true;
            case HIT, JOINED -> false;
        };
    }
}
