package io.omnisql.pgwire.auth;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one SCRAM-SHA-256 exchange (RFC 5802, RFC 7677). Only HMACs are computed, so it may run on an event
 * loop. Used by one connection, once.
 *
 * <pre>
 * client-first -> first() -> server-first
 * client-final -> finish() -> server-final, or 28P01
 * </pre>
 */
public final class ScramServer {
    public static final String PLAIN = "SCRAM-SHA-256";
    public static final String PLUS = "SCRAM-SHA-256-PLUS";
    private static final int NONCE_BYTES = 18;

    private final String user;
    private final ScramVerifier verifier;
    /** tls-server-end-point of this connection, null without TLS. */
    private final byte @Nullable [] channelBinding;

    private final String serverNonce;

    private boolean plus;
    private String gs2Header = "";
    private String clientFirstBare = "";
    private String serverFirst = "";
    private String nonce = "";

    public ScramServer(String user, ScramVerifier verifier, byte @Nullable [] channelBinding, SecureRandom random) {
        this.user = user;
        this.verifier = verifier;
        this.channelBinding = channelBinding == null ? null : channelBinding.clone();
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        this.serverNonce = Base64.getEncoder().encodeToString(bytes);
    }

    /** The mechanisms to offer, best first. */
    public List<String> mechanisms() {
        return channelBinding == null ? List.of(PLAIN) : List.of(PLUS, PLAIN);
    }

    /**
     * Answers the client's first message.
     *
     * @throws SqlException 08P01 for a malformed message or mechanism, 28000 for a downgrade, 0A000 for an authorization identity
     */
    public String first(String mechanism, byte[] message) {
        if (!mechanisms().contains(mechanism)) {
            throw new SqlException(
                    SqlState.PROTOCOL_VIOLATION, "client selected an invalid SASL authentication mechanism");
        }
        plus = mechanism.equals(PLUS);
        String text = ascii(message);
        String[] parts = text.split(",", 4);
        if (parts.length < 4) {
            throw malformed("Comma expected, but found end of message.");
        }
        checkBindingFlag(parts[0]);
        if (!parts[1].isEmpty()) {
            throw new SqlException(
                    SqlState.FEATURE_NOT_SUPPORTED, "client uses authorization identity, but it is not supported");
        }
        gs2Header = parts[0] + "," + parts[1] + ",";
        clientFirstBare = parts[2] + "," + parts[3];
        if (parts[2].startsWith("m=")) {
            throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "client requires an unsupported SCRAM extension");
        }
        if (!parts[2].startsWith("n=")) {
            throw malformed("Expected attribute \"n\" but found \"" + firstOf(parts[2]) + "\".");
        }
        String nonceAttribute = parts[3].split(",", -1)[0];
        if (!nonceAttribute.startsWith("r=") || nonceAttribute.length() == 2) {
            throw malformed("Expected attribute \"r\" but found \"" + firstOf(nonceAttribute) + "\".");
        }
        String clientNonce = nonceAttribute.substring(2);
        if (!clientNonce.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new SqlException(SqlState.PROTOCOL_VIOLATION, "non-printable characters in SCRAM nonce");
        }
        nonce = clientNonce + serverNonce;
        serverFirst = "r=" + nonce + ",s=" + verifier.saltBase64() + ",i=" + verifier.iterations();
        return serverFirst;
    }

    private void checkBindingFlag(String flag) {
        boolean asksForBinding = flag.startsWith("p=");
        if (!flag.equals("n") && !flag.equals("y") && !asksForBinding) {
            throw malformed("Unexpected channel-binding flag \"" + firstOf(flag) + "\".");
        }
        if (flag.equals("y") && channelBinding != null) {
            // The client could bind but saw no PLUS offered, though it was: someone in between took it out.
            throw new SqlException(
                            SqlState.INVALID_AUTHORIZATION_SPECIFICATION, "SCRAM channel binding negotiation error")
                    .withDetail("The client supports SCRAM channel binding but thinks the server does not.  "
                            + "However, this server does support channel binding.");
        }
        if (plus != asksForBinding) {
            throw plus
                    ? malformed("The client selected SCRAM-SHA-256-PLUS, but the SCRAM message does not include "
                            + "channel binding data.")
                    : malformed("The client selected SCRAM-SHA-256 without channel binding, but the SCRAM message "
                            + "includes channel binding data.");
        }
        if (asksForBinding && !flag.equals("p=tls-server-end-point")) {
            throw new SqlException(
                    SqlState.PROTOCOL_VIOLATION,
                    "unsupported SCRAM channel-binding type \"" + flag.substring(2) + "\"");
        }
    }

    /**
     * Checks the client's proof and gives the server's signature.
     *
     * @throws SqlException 28P01 for a wrong proof, 28000 for a wrong binding, 08P01 for a malformed message
     */
    public String finish(byte[] message) {
        String text = ascii(message);
        int proofAt = text.lastIndexOf(",p=");
        String[] parts = text.split(",", -1);
        if (proofAt < 0 || parts.length < 3 || !parts[0].startsWith("c=") || !parts[1].startsWith("r=")) {
            throw malformed("Malformed attribute in client-final-message.");
        }
        byte[] binding = base64(parts[0].substring(2));
        if (!MessageDigest.isEqual(binding, expectedBinding())) {
            throw plus
                    ? new SqlException(
                            SqlState.INVALID_AUTHORIZATION_SPECIFICATION, "SCRAM channel binding check failed")
                    : new SqlException(
                            SqlState.PROTOCOL_VIOLATION,
                            "unexpected SCRAM channel-binding attribute in client-final-message");
        }
        if (!parts[1].substring(2).equals(nonce)) {
            throw new SqlException(SqlState.PROTOCOL_VIOLATION, "invalid SCRAM response")
                    .withDetail("Nonce does not match.");
        }
        String authMessage = clientFirstBare + "," + serverFirst + "," + text.substring(0, proofAt);
        if (!verifier.proves(authMessage, base64(text.substring(proofAt + 3)))) {
            throw failed(user);
        }
        return "v=" + verifier.serverSignature(authMessage);
    }

    private byte[] expectedBinding() {
        byte[] header = gs2Header.getBytes(StandardCharsets.US_ASCII);
        if (!plus || channelBinding == null) {
            return header;
        }
        byte[] all = new byte[header.length + channelBinding.length];
        System.arraycopy(header, 0, all, 0, header.length);
        System.arraycopy(channelBinding, 0, all, header.length, channelBinding.length);
        return all;
    }

    /** The one answer to a wrong password and to an unknown user. */
    public static SqlException failed(String user) {
        return new SqlException(SqlState.INVALID_PASSWORD, "password authentication failed for user \"" + user + "\"");
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw malformed("Malformed base64 in client-final-message.");
        }
    }

    private static String ascii(byte[] message) {
        for (byte b : message) {
            if (b == 0) {
                throw malformed("Message length does not match input length.");
            }
        }
        return new String(message, StandardCharsets.UTF_8);
    }

    private static String firstOf(String text) {
        return text.isEmpty() ? "" : text.substring(0, 1);
    }

    private static SqlException malformed(String detail) {
        return new SqlException(SqlState.PROTOCOL_VIOLATION, "malformed SCRAM message").withDetail(detail);
    }
}
