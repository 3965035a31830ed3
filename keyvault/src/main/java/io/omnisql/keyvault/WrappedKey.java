package io.omnisql.keyvault;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A data key encrypted by a KEK: safe to store beside the artefact. Immutable. */
public final class WrappedKey {
    private static final int MAX_BYTES = 4096;

    private final KekRef kek;
    private final int version;
    private final byte[] bytes;

    /**
     * @param version the KEK's version that wrapped it, 1 or more
     * @param bytes the key service's own form, 1 to 4096 bytes
     */
    public WrappedKey(KekRef kek, int version, byte[] bytes) {
        this.kek = Objects.requireNonNull(kek, "kek is null");
        if (version < 1) {
            throw new IllegalArgumentException("version is below 1: " + version);
        }
        if (bytes.length < 1 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("wrapped key of " + bytes.length + " bytes");
        }
        this.version = version;
        this.bytes = bytes.clone();
    }

    public KekRef kek() {
        return kek;
    }

    public int version() {
        return version;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WrappedKey that
                && version == that.version
                && kek.equals(that.kek)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kek, version, Arrays.hashCode(bytes));
    }

    @Override
    public String toString() {
        return "WrappedKey[" + kek + " v" + version + "]";
    }
}
