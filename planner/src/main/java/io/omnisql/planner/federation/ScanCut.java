package io.omnisql.planner.federation;

import java.util.Optional;

/**
 * Where a stream of governed rows may stop: after {@code rows} rows, and with an order behind the last row that ties with the last of them.
 *
 * @param orderedBy the column that the stream is ordered by, empty for any rows
 */
public record ScanCut(long rows, Optional<String> orderedBy) {}
