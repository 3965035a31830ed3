package io.omnisql.keyvault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** What opens the local keystore. */
public sealed interface RootKey {
    int KEY_BYTES = 32;

    /**
     * The 32-byte key.
     *
     * @param salt 16 bytes kept in the keystore's clear header
     * @throws IOException if it cannot be had
     */
    SecretBytes derive(byte[] salt) throws IOException;

    /** A file of exactly 32 random bytes, mode 0600. */
    record KeyFile(Path path) implements RootKey {
        public KeyFile {
            Objects.requireNonNull(path, "path is null");
        }

        /** The named key file, made with fresh random bytes if there is none. */
        public static KeyFile createIfAbsent(Path path) throws IOException {
            if (!Files.exists(path)) {
                byte[] key = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(key);
                DurableFile.replace(path, key);
                Arrays.fill(key, (byte) 0);
            }
            return new KeyFile(path);
        }

        @Override
        public SecretBytes derive(byte[] salt) throws IOException {
            DurableFile.requireOwnerOnly(path);
            byte[] key = Files.readAllBytes(path);
            if (key.length != KEY_BYTES) {
                Arrays.fill(key, (byte) 0);
                throw new IOException(path + " must hold exactly " + KEY_BYTES + " bytes");
            }
            return SecretBytes.owning(key);
        }
    }

    /** PBKDF2-HMAC-SHA-512 with 600,000 rounds (OWASP's figure is 210,000). Closing it forgets the passphrase. */
    final class Passphrase implements RootKey, AutoCloseable {
        static final int ROUNDS = 600_000;
        private final char[] passphrase;

        public Passphrase(char[] passphrase) {
            this.passphrase = passphrase.clone();
        }

        @Override
        public SecretBytes derive(byte[] salt) throws IOException {
            PBEKeySpec spec = new PBEKeySpec(passphrase, salt, ROUNDS, 8 * KEY_BYTES);
            try {
                return SecretBytes.owning(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                        .generateSecret(spec)
                        .getEncoded());
            } catch (GeneralSecurityException e) {
                throw new IOException("PBKDF2 is not usable", e);
            } finally {
                spec.clearPassword();
            }
        }

        @Override
        public void close() {
            Arrays.fill(passphrase, '\0');
        }
    }
}
