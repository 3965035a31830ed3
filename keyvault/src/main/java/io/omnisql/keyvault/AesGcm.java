package io.omnisql.keyvault;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM (NIST SP 800-38D) with a 96-bit nonce and a 128-bit tag behind the ciphertext. The caller never uses a nonce twice with a key. Thread-safe. */
public final class AesGcm {
    public static final int NONCE_BYTES = 12;
    public static final int TAG_BYTES = 16;
    private static final int TAG_BITS = 8 * TAG_BYTES;

    private final SecretKey key;

    public AesGcm(SecretKey key) {
        this.key = key;
    }

    /** Ciphertext and tag. */
    public byte[] seal(byte[] nonce, byte[] associated, byte[] plain) {
        return seal(nonce, associated, plain, 0, plain.length);
    }

    public byte[] seal(byte[] nonce, byte[] associated, byte[] plain, int offset, int length) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, nonce, associated).doFinal(plain, offset, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not usable", e);
        }
    }

    /** The plaintext; empty if key, nonce, associated data, ciphertext or tag is not what it was. */
    public Optional<byte[]> open(byte[] nonce, byte[] associated, byte[] sealed) {
        return open(nonce, associated, sealed, 0, sealed.length);
    }

    public Optional<byte[]> open(byte[] nonce, byte[] associated, byte[] sealed, int offset, int length) {
        if (length < TAG_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, associated).doFinal(sealed, offset, length));
        } catch (AEADBadTagException changed) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not usable", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }
}
