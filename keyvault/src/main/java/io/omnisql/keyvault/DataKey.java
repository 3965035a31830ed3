package io.omnisql.keyvault;

import java.util.Objects;

/** A new data key, plain and wrapped. Closing it zeroes the plain one. */
public record DataKey(SecretBytes secret, WrappedKey wrapped) implements AutoCloseable {
    public DataKey {
        Objects.requireNonNull(secret, "secret is null");
        Objects.requireNonNull(wrapped, "wrapped is null");
    }

    @Override
    public void close() {
        secret.close();
    }
}
