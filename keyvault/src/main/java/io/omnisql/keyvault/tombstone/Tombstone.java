package io.omnisql.keyvault.tombstone;

import io.omnisql.keyvault.KekRef;
import java.time.Instant;
import java.util.Objects;

/**
 * A generation that is destroyed.
 *
 * @param destroyed when, whole milliseconds
 */
public record Tombstone(KekRef kek, Instant destroyed) {
    public Tombstone {
        Objects.requireNonNull(kek, "kek is null");
        Objects.requireNonNull(destroyed, "destroyed is null");
    }
}
