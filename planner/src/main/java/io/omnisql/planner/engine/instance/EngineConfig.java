package io.omnisql.planner.engine.instance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How the engine uses the machine.
 *
 * @param extension DuckDB's signed {@code httpfs} extension file of the driver's version; absent means memory-only
 * @param spillDirectory where private spill directories are made; what an earlier process left there is deleted at start
 * @param spillVolumeEncrypted the operator declares the volume encrypted and ephemeral, so spill needs no encryption of DuckDB
 * @param maxInstances live DuckDB instances of all tenants, 1 to 1,000
 * @param smallMemoryBytes memory_limit of {@link MemoryClass#SMALL}, at least 16 MiB
 * @param largeMemoryBytes memory_limit of {@link MemoryClass#LARGE}, at least the small one
 * @param nodeMemoryBytes sum of the memory limits of all live instances
 * @param maxSpillBytes spill of one instance
 * @param threads DuckDB threads of one instance, 1 to 256
 * @param leaseWait longest wait for an instance
 * @param resultBatches batches of a result that may wait for the client, 1 to 64
 */
public record EngineConfig(
        Optional<Path> extension,
        Path spillDirectory,
        boolean spillVolumeEncrypted,
        int maxInstances,
        long smallMemoryBytes,
        long largeMemoryBytes,
        long nodeMemoryBytes,
        long maxSpillBytes,
        int threads,
        Duration leaseWait,
        int resultBatches) {
    private static final long MIB = 1L << 20;
    private static final long MIN_MEMORY = 16 * MIB;

    public EngineConfig {
        Objects.requireNonNull(extension, "extension is null");
        Objects.requireNonNull(spillDirectory, "spillDirectory is null");
        Objects.requireNonNull(leaseWait, "leaseWait is null");
        check(maxInstances >= 1 && maxInstances <= 1_000, "engine.max_instances is out of range 1..1000");
        check(smallMemoryBytes >= MIN_MEMORY, "engine.small_memory is below 16 MiB");
        check(largeMemoryBytes >= smallMemoryBytes, "engine.large_memory is below engine.small_memory");
        check(nodeMemoryBytes >= largeMemoryBytes, "engine.node_memory is below engine.large_memory");
        check(maxSpillBytes >= 0, "engine.max_spill is negative");
        check(threads >= 1 && threads <= 256, "engine.threads is out of range 1..256");
        check(!leaseWait.isNegative(), "engine.lease_wait is negative");
        check(resultBatches >= 1 && resultBatches <= 64, "engine.result_batches is out of range 1..64");
    }

    /** Defaults: 16 instances of 256 MiB, or 1 GiB for large statements, 4 GiB together, 20 GiB spill each, 2 threads. */
    public static EngineConfig defaults(Path spillDirectory) {
        return new EngineConfig(
                Optional.empty(),
                spillDirectory,
                false,
                16,
                256 * MIB,
                1024 * MIB,
                4096 * MIB,
                20L * 1024 * MIB,
                2,
                Duration.ofSeconds(10),
                4);
    }

    public EngineConfig withExtension(Path file) {
        return new EngineConfig(
                Optional.of(file),
                spillDirectory,
                spillVolumeEncrypted,
                maxInstances,
                smallMemoryBytes,
                largeMemoryBytes,
                nodeMemoryBytes,
                maxSpillBytes,
                threads,
                leaseWait,
                resultBatches);
    }

    /** The same with other memory limits; both classes and the node budget in bytes. */
    public EngineConfig withMemory(long small, long large, long node) {
        return new EngineConfig(
                extension,
                spillDirectory,
                spillVolumeEncrypted,
                maxInstances,
                small,
                large,
                node,
                maxSpillBytes,
                threads,
                leaseWait,
                resultBatches);
    }

    /** The same with another bound of live instances and another longest wait for one. */
    public EngineConfig withInstances(int max, Duration wait) {
        return new EngineConfig(
                extension,
                spillDirectory,
                spillVolumeEncrypted,
                max,
                smallMemoryBytes,
                largeMemoryBytes,
                nodeMemoryBytes,
                maxSpillBytes,
                threads,
                wait,
                resultBatches);
    }

    public long memoryBytes(MemoryClass memoryClass) {
        return switch (memoryClass) {
            case SMALL -> smallMemoryBytes;
            case LARGE -> largeMemoryBytes;
        };
    }

    private static void check(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
