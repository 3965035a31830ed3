package io.omnisql.keyvault.artefact;

import io.omnisql.keyvault.WrappedKey;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing stored about a tenant.
 *
 * @param id unique within its holder; names no person, row or literal, because it stands in certificates
 * @param path the file that holds it, empty for what is in memory only
 * @param bytes its size, 0 or more
 * @param key the wrapped data key that it is encrypted under; empty only for what never leaves memory, or whose key exists in this
 *     process's memory alone (spill)
 */
public record Artefact(String id, Optional<Path> path, long bytes, Optional<WrappedKey> key) {
    private static final int MAX_ID_LENGTH = 255;

    public Artefact {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(path, "path is null");
        Objects.requireNonNull(key, "key is null");
        if (id.isEmpty() || id.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("artefact id of " + id.length() + " characters");
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes below 0: " + bytes);
        }
    }
}
