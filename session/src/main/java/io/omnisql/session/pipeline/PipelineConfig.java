package io.omnisql.session.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Bounds of running queries.
 *
 * @param version what {@code version()} answers
 * @param spillDirectory where feeders spool what does not fit in memory, encrypted
 * @param feederMemoryBytes memory of one feeder's rows
 * @param feederFileBytes spool file of one feeder
 * @param longestStatement after which no call is started whatever the session's timeout
 */
public record PipelineConfig(
        String version, Path spillDirectory, long feederMemoryBytes, long feederFileBytes, Duration longestStatement) {
    private static final long MEBIBYTE = 1L << 20;

    public PipelineConfig {
        Objects.requireNonNull(version, "version is null");
        Objects.requireNonNull(spillDirectory, "spillDirectory is null");
        Objects.requireNonNull(longestStatement, "longestStatement is null");
        if (feederMemoryBytes < 0 || feederFileBytes < 0) {
            throw new IllegalArgumentException("bounds of feeders are negative");
        }
        if (longestStatement.isNegative() || longestStatement.isZero()) {
            throw new IllegalArgumentException("longestStatement must be above zero");
        }
    }

    /** Feeders of 16 MiB in memory and 4 GiB on disk. */
    public static PipelineConfig of(String version, Path spillDirectory, Duration longestStatement) {
        return new PipelineConfig(version, spillDirectory, 16 * MEBIBYTE, 4_096 * MEBIBYTE, longestStatement);
    }
}
