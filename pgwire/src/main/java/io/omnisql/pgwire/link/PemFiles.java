package io.omnisql.pgwire.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Reads certificates and keys from PEM files (RFC 7468). Errors name the file, never its content. */
public final class PemFiles {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private PemFiles() {}

    /** All certificates of a file, in its order. */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        try {
            List<X509Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (certificates.isEmpty()) {
                throw new IOException("no certificate in " + file);
            }
            return certificates;
        } catch (GeneralSecurityException e) {
            throw new IOException("certificates in " + file + " cannot be read", e);
        }
    }

    /** A PKCS #8 private key. */
    public static PrivateKey privateKey(Path file) throws IOException {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der(file, "PRIVATE KEY"));
        return key(file, factory -> factory.generatePrivate(spec));
    }

    /** A public key (SubjectPublicKeyInfo). */
    public static PublicKey publicKey(Path file) throws IOException {
        X509EncodedKeySpec spec = new X509EncodedKeySpec(der(file, "PUBLIC KEY"));
        return key(file, factory -> factory.generatePublic(spec));
    }

    /** Makes a key of a factory that may not know its kind. */
    private interface Maker<K> {
        K make(KeyFactory factory) throws GeneralSecurityException;
    }

    private static <K> K key(Path file, Maker<K> maker) throws IOException {
        IOException failure = new IOException("the key in " + file + " is of no known kind");
        for (String algorithm : ALGORITHMS) {
            try {
                return maker.make(KeyFactory.getInstance(algorithm));
            } catch (GeneralSecurityException other) {
                failure.addSuppressed(other);
            }
        }
        throw failure;
    }

    private static byte[] der(Path file, String what) throws IOException {
        String pem = Files.readString(file, StandardCharsets.US_ASCII);
        String before = "-----BEGIN " + what + "-----";
        int begin = pem.indexOf(before);
        int end = pem.indexOf("-----END " + what + "-----");
        if (begin < 0 || end < begin) {
            throw new IOException("no " + what + " in " + file);
        }
        try {
            return Base64.getMimeDecoder().decode(pem.substring(begin + before.length(), end));
        } catch (IllegalArgumentException e) {
            throw new IOException("the " + what + " in " + file + " is not base64", e);
        }
    }
}
