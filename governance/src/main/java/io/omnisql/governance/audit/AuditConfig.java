package io.omnisql.governance.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where and how the journal is written. There is no setting that turns it off.
 *
 * @param directory holds nothing but the audit log
 * @param fileBytes size of a journal file, 64 KiB to 1 GiB; one spare file is always allocated ahead
 * @param queueRecords records that may wait for the writer
 * @param queueBytes bytes of bodies that may wait for the writer
 * @param maxWait how long a statement waits for its record before it fails
 * @param countersEvery time between COUNTERS records
 */
public record AuditConfig(
        Path directory, int fileBytes, int queueRecords, long queueBytes, Duration maxWait, Duration countersEvery) {
    private static final int MIN_FILE_BYTES = 64 << 10;
    private static final int MAX_FILE_BYTES = 1 << 30;

    public AuditConfig {
        Objects.requireNonNull(directory, "directory is null");
        Objects.requireNonNull(maxWait, "maxWait is null");
        Objects.requireNonNull(countersEvery, "countersEvery is null");
        if (fileBytes < MIN_FILE_BYTES || fileBytes > MAX_FILE_BYTES) {
            throw new IllegalArgumentException("fileBytes is out of range: " + fileBytes);
        }
        if (queueRecords < 1 || queueBytes < 1) {
            throw new IllegalArgumentException("queue has no room");
        }
        if (maxWait.isNegative() || maxWait.isZero() || countersEvery.isNegative() || countersEvery.isZero()) {
            throw new IllegalArgumentException("durations must be above zero");
        }
    }

    /** 64 MiB files, a queue of 65,536 records or 64 MiB, 2 s, 10 s. */
    public static AuditConfig of(Path directory) {
        return new AuditConfig(directory, 64 << 20, 65_536, 64L << 20, Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    public AuditConfig withFileBytes(int bytes) {
        return new AuditConfig(directory, bytes, queueRecords, queueBytes, maxWait, countersEvery);
    }
}
