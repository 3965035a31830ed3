package io.omnisql.keyvault;

import java.util.Objects;

/** Names an Ed25519 key pair of the key service, for example the one that signs audit anchors. */
public record SigningKey(String name) {
    private static final int MAX_LENGTH = 128;

    public SigningKey {
        Objects.requireNonNull(name, "name is null");
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("signing key name of " + name.length() + " characters");
        }
    }
}
