package io.omnisql.connectors.simulator.control;

import java.time.Duration;
import java.time.Instant;

/**
 * One call that reached the simulator. {@code service} is {@code github} or {@code jira}; {@code target} is path and query;
 * {@code status} is 0 when the connection was reset; {@code bytes} counts body bytes sent; {@code statement} is the
 * {@code X-OmniSQL-Statement} header or empty; {@code at} is the simulator's clock when the call ended.
 */
public record LedgerEntry(
        long sequence,
        String service,
        String method,
        String target,
        int status,
        long bytes,
        Instant at,
        Duration took,
        String statement) {

    /** The target without its query. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }
}
