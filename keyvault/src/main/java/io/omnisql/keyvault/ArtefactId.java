package io.omnisql.keyvault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/** Which artefact of which tenant generation an encrypted file holds: bound into every chunk, so that files cannot be exchanged. */
public record ArtefactId(KekRef kek, ArtefactClass use, UUID id) {
    static final int TENANT_BYTES = 16;
    static final int BYTES = TENANT_BYTES + 16 + 16 + Short.BYTES;

    public ArtefactId {
        Objects.requireNonNull(kek, "kek is null");
        Objects.requireNonNull(use, "use is null");
        Objects.requireNonNull(id, "id is null");
    }

    /** Header fields: first 16 bytes of SHA-256 of the tenant's name, generation 16, id 16, class 2. */
    byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .put(tenantDigest())
                .putLong(kek.generation().value().getMostSignificantBits())
                .putLong(kek.generation().value().getLeastSignificantBits())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putShort((short) use.code())
                .array();
    }

    private byte[] tenantDigest() {
        byte[] name = kek.tenant().value().getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(sha256().digest(name), TENANT_BYTES);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not usable", e);
        }
    }
}
