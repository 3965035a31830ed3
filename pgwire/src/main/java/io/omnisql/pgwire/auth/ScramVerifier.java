package io.omnisql.pgwire.auth;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What a server keeps of a password (RFC 5803, in PostgreSQL's form
 * {@code SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>}): enough to check it, not enough to log in with.
 * Immutable; never printed.
 */
public final class ScramVerifier {
    public static final int MIN_ITERATIONS = 4096;
    private static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_256;
    private static final String PREFIX = "SCRAM-SHA-256";
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;

    private final int iterations;
    private final byte[] salt;
    private final byte[] storedKey;
    private final byte[] serverKey;

    private ScramVerifier(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {
        this.iterations = iterations;
        this.salt = salt;
        this.storedKey = storedKey;
        this.serverKey = serverKey;
    }

    /** Reads PostgreSQL's form (pg_authid.rolpassword); empty when it is malformed or has fewer than 4,096 iterations. */
    public static Optional<ScramVerifier> parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 3 || !parts[0].equals(PREFIX)) {
            return Optional.empty();
        }
        String[] head = parts[1].split(":", -1);
        String[] keys = parts[2].split(":", -1);
        if (head.length != 2 || keys.length != 2) {
            return Optional.empty();
        }
        try {
            int iterations = Integer.parseInt(head[0]);
            byte[] salt = Base64.getDecoder().decode(head[1]);
            byte[] stored = Base64.getDecoder().decode(keys[0]);
            byte[] server = Base64.getDecoder().decode(keys[1]);
            boolean sound = iterations >= MIN_ITERATIONS
                    && salt.length > 0
                    && stored.length == KEY_BYTES
                    && server.length == KEY_BYTES;
            return sound ? Optional.of(new ScramVerifier(iterations, salt, stored, server)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Makes a verifier of a password; costs a PBKDF2 run. */
    public static ScramVerifier ofPassword(String password, int iterations, SecureRandom random) {
        if (iterations < MIN_ITERATIONS) {
            throw new IllegalArgumentException("iterations below " + MIN_ITERATIONS + ": " + iterations);
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] salted = ScramFunctions.saltedPassword(
                MECHANISM, StringPreparation.POSTGRESQL_PREPARATION, password.toCharArray(), salt, iterations);
        byte[] storedKey = ScramFunctions.storedKey(MECHANISM, ScramFunctions.clientKey(MECHANISM, salted));
        return new ScramVerifier(iterations, salt, storedKey, ScramFunctions.serverKey(MECHANISM, salted));
    }

    /**
     * A verifier that no password fits, for a user who does not exist: the salt depends on the name only, so that asking twice
     * tells nothing.
     *
     * @param secret kept by the server
     */
    public static ScramVerifier mock(String user, byte[] secret) {
        byte[] hash = ScramFunctions.hmac(MECHANISM, user.getBytes(StandardCharsets.UTF_8), secret);
        byte[] impossible = new byte[KEY_BYTES];
        return new ScramVerifier(MIN_ITERATIONS, Arrays.copyOf(hash, SALT_BYTES), impossible, impossible);
    }

    int iterations() {
        return iterations;
    }

    String saltBase64() {
        return Base64.getEncoder().encodeToString(salt);
    }

    boolean proves(String authMessage, byte[] proof) {
        return proof.length == KEY_BYTES && ScramFunctions.verifyClientProof(MECHANISM, proof, storedKey, authMessage);
    }

    String serverSignature(String authMessage) {
        return Base64.getEncoder().encodeToString(ScramFunctions.serverSignature(MECHANISM, serverKey, authMessage));
    }

    /** PostgreSQL's form, to be stored. */
    public String encoded() {
        Base64.Encoder base64 = Base64.getEncoder();
        return PREFIX + "$" + iterations + ":" + saltBase64() + "$" + base64.encodeToString(storedKey) + ":"
                + base64.encodeToString(serverKey);
    }

    @Override
    public String toString() {
        return "ScramVerifier";
    }
}
