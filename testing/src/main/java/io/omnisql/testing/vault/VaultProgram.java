package io.omnisql.testing.vault;

import io.omnisql.testing.process.PeerCache;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pinned server program, which {@code scripts/fetch-bao} puts into the cache. */
final class VaultProgram {
    private static final String VERSION = "2.7.2";

    private VaultProgram() {}

    static Path path() {
        Path program = PeerCache.directory().resolve("openbao-" + VERSION).resolve("bao");
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("the key server is missing; run scripts/fetch-bao");
        }
        return program;
    }
}
