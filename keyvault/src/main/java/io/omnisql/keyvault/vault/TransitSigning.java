package io.omnisql.keyvault.vault;

import io.omnisql.keyvault.KeyDeniedException;
import io.omnisql.keyvault.Signature;
import io.omnisql.keyvault.SigningKey;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ed25519 signatures by the transit engine. Signing keys are named {@code omnisqlsign-<name>}, outside the prefix of tenants' keys, so that the role
 * that ends those cannot end these. Thread-safe.
 */
final class TransitSigning {
    private static final String PREFIX = "omnisqlsign-";
    /** SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410, section 4). */
    private static final byte[] KEY_INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String transit;
    private final VaultSession serve;
    private final VaultSession provision;
    private final Map<String, byte[]> publicKeys = new ConcurrentHashMap<>();

    TransitSigning(String transit, VaultSession serve, VaultSession provision) {
        this.transit = transit;
        this.serve = serve;
        this.provision = provision;
    }

    Signature sign(SigningKey key, byte[] digest) {
        String name = PREFIX + key.name();
        Map<String, String> body = Map.of("input", Base64.getEncoder().encodeToString(digest));
        VaultReply reply = serve.write(transit + "/sign/" + name, body);
        if (reply.status() == VaultReply.BAD_REQUEST && reply.says("key not found")) {
            VaultReply made = provision.write(transit + "/keys/" + name, Map.of("type", "ed25519"));
            if (made.ok()) {
                reply = serve.write(transit + "/sign/" + name, body);
            }
        }
        if (!reply.ok()) {
            throw new KeyDeniedException("key service refuses to sign");
        }
        String[] parts = reply.required("signature").split(":", -1);
        if (parts.length != 3) {
            throw new KeyDeniedException("key service gave no signature");
        }
        byte[] publicKey = publicKeys.computeIfAbsent(name + ":" + parts[1], _ -> publicKey(name, parts[1]));
        return new Signature(Base64.getDecoder().decode(parts[2]), publicKey);
    }

    /** @param version as in a signature, for example {@code v1} */
    private byte[] publicKey(String name, String version) {
        VaultReply key = serve.read(transit + "/keys/" + name);
        if (key.data().get("keys") instanceof Map<?, ?> versions
                && versions.get(version.substring(1)) instanceof Map<?, ?> entry
                && entry.get("public_key") instanceof String encoded) {
            byte[] raw = Base64.getDecoder().decode(encoded);
            return ByteBuffer.allocate(KEY_INFO.length + raw.length)
                    .put(KEY_INFO)
                    .put(raw)
                    .array();
        }
        throw new KeyDeniedException("key service shows no public key");
    }
}
