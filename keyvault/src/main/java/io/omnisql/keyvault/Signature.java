package io.omnisql.keyvault;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An Ed25519 signature (RFC 8032) with the public key that checks it, so that it can be verified without the key service. Immutable. */
public final class Signature {
    private final byte[] bytes;
    private final byte[] publicKey;

    /**
     * @param bytes 64 bytes
     * @param publicKey X.509 SubjectPublicKeyInfo
     */
    public Signature(byte[] bytes, byte[] publicKey) {
        this.bytes = bytes.clone();
        this.publicKey = publicKey.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** Whether this is the signature of the digest by {@link #publicKey}; whose key that is must be known otherwise. */
    public boolean verifies(byte[] digest) {
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(publicKey));
            java.security.Signature verifier = java.security.Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(digest);
            return verifier.verify(bytes);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Signature that
                && Arrays.equals(bytes, that.bytes)
                && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
