package io.omnisql.connectors.sdk.spi;

import io.omnisql.core.identity.StatementId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a scan cost.
 *
 * @param calls requests that were sent, retries included
 * @param bytes bytes of bodies received, after decompression
 * @param rows rows delivered
 * @param complete false when the source is known to have held rows back
 * @param oldest when the oldest answer that was used was fetched; empty when none was used yet
 * @param flights system statements that fetched for it
 * @param warnings for the client's notice and the log; redacted
 */
public record ScanReport(
        int calls,
        long bytes,
        long rows,
        boolean complete,
        Optional<Instant> oldest,
        Set<StatementId> flights,
        List<String> warnings) {
    /** Of a scan that shares nothing. */
    public ScanReport(int calls, long bytes, long rows, boolean complete, List<String> warnings) {
        this(calls, bytes, rows, complete, Optional.empty(), Set.of(), warnings);
    }

    public ScanReport {
        flights = Set.copyOf(flights);
        warnings = List.copyOf(warnings);
    }
}
