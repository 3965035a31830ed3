package io.omnisql.testing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where downloaded and unpacked peers are kept, outside every build folder, so that a clean build finds them again: the
 * variable {@code OMNISQL_CACHE}, else {@code /var/cache/omnisql} for root (servers that refuse to run as root must be able to
 * read it), else {@code omnisql} in the user's cache folder.
 */
public final class PeerCache {
    private PeerCache() {}

    public static Path directory() {
        Path directory = locate(System.getenv(), isRoot());
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this process runs as the super-user. */
    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static Path locate(Map<String, String> environment, boolean root) {
        String chosen = environment.get("OMNISQL_CACHE");
        if (chosen != null && !chosen.isEmpty()) {
            return Path.of(chosen);
        }
        if (root) {
            return Path.of("/var/cache/omnisql");
        }
        String cacheHome = environment.get("XDG_CACHE_HOME");
        return cacheHome != null && !cacheHome.isEmpty()
                ? Path.of(cacheHome, "omnisql")
                : Path.of(environment.getOrDefault("HOME", "."), ".cache", "omnisql");
    }
}
