package io.omnisql.edge.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;

/** Ed25519 (RFC 8032) over {@code "omnisql-route-v1\0"} and the exact bytes of the file, so that nothing needs a canonical form. */
public final class SnapshotSignature {
    private static final byte[] PREFIX = "omnisql-route-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final String ALGORITHM = "Ed25519";

    private SnapshotSignature() {}

    /** The content of {@code snapshot.sig}: base64 and a line end. */
    public static String sign(PrivateKey key, byte[] json) throws InvalidKeyException {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(PREFIX);
            signature.update(json);
            return Base64.getEncoder().encodeToString(signature.sign()) + "\n";
        } catch (InvalidKeyException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot sign with Ed25519", e);
        }
    }

    /** @throws SnapshotException unless the signature is that key's over those bytes */
    public static void check(PublicKey key, byte[] json, String signatureText) throws SnapshotException {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(PREFIX);
            signature.update(json);
            if (signature.verify(Base64.getDecoder().decode(signatureText.strip()))) {
                return;
            }
        } catch (SignatureException | IllegalArgumentException e) {
            throw new SnapshotException("the signature is malformed", e);
        } catch (GeneralSecurityException e) {
            throw new SnapshotException("the signature cannot be checked", e);
        }
        throw new SnapshotException("the signature is not the controller's");
    }
}
