package io.omnisql.server.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Bounds of the engine.
 *
 * @param maxInstances statements that may use the engine at once
 * @param memoryLimitBytes memory of one instance; more spills
 * @param spillExtension DuckDB's signed httpfs extension, which encrypts what spills; without it nothing spills
 */
public record EngineSettings(int maxInstances, long memoryLimitBytes, Optional<Path> spillExtension) {
    public static final int DEFAULT_MAX_INSTANCES = 4;
    public static final long DEFAULT_MEMORY_LIMIT_BYTES = 256L << 20;
}
