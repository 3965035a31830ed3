package io.omnisql.connectors.sdk.spi;

import java.util.List;

/**
 * What a scan cost.
 *
 * @param calls requests that were sent, retries included
 * @param bytes bytes of bodies received, after decompression
 * @param rows rows delivered
 * @param complete false when the source is known to have held rows back
 * @param warnings for the client's notice and the log; redacted
 */
public record ScanReport(int calls, long bytes, long rows, boolean complete, List<String> warnings) {
    public ScanReport {
        warnings = List.copyOf(warnings);
    }
}
