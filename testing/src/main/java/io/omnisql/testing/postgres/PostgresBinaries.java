package io.omnisql.testing.postgres;

import io.omnisql.testing.process.PeerCache;
import io.omnisql.testing.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** The pinned server programs of PostgreSQL 15, unpacked once into the cache. */
final class PostgresBinaries {
    private static final String VERSION = "15.18.0";
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final Duration UNPACK_TIMEOUT = Duration.ofMinutes(2);

    private PostgresBinaries() {}

    /** The folder that holds {@code bin}, {@code lib} and {@code share}. Safe with several test processes at once. */
    static Path home() {
        Path cache = PeerCache.directory();
        Path home = cache.resolve("postgres-" + VERSION);
        try (FileChannel lockFile = FileChannel.open(
                        cache.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = lockFile.lock()) {
            if (lock.isValid() && !Files.isDirectory(home)) {
                unpack(cache, home);
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path cache, Path home) throws IOException {
        Path archive = Files.createTempFile(cache, "postgres", ".txz");
        Path fresh = Files.createTempDirectory(cache, "postgres-unpack");
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
            if (packed == null) {
                throw new IllegalStateException("the build has no PostgreSQL programs for this machine: " + ARCHIVE);
            }
            Files.copy(packed, archive, StandardCopyOption.REPLACE_EXISTING);
            Program.run(UNPACK_TIMEOUT, List.of("tar", "-xJf", archive.toString(), "-C", fresh.toString()))
                    .requireSuccess();
            // Another user runs the server.
            Program.run(UNPACK_TIMEOUT, List.of("chmod", "-R", "a+rX", fresh.toString()))
                    .requireSuccess();
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(archive);
        }
    }
}
