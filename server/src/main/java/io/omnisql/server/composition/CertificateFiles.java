package io.omnisql.server.composition;

import io.omnisql.pgwire.startup.ServerTls;
import io.omnisql.server.config.ListenConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Reads the server's certificate and its PKCS #8 key from PEM files. */
final class CertificateFiles {
    private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_END = "-----END PRIVATE KEY-----";

    private CertificateFiles() {}

    static ServerTls read(ListenConfig.Tls.Files files) throws IOException {
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(files.certificate())));
            return ServerTls.of(key(files.key()), certificate);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    "certificate " + files.certificate() + " and key " + files.key() + " cannot be used: "
                            + e.getMessage(),
                    e);
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file, StandardCharsets.US_ASCII);
        int begin = pem.indexOf(KEY_BEGIN);
        int end = pem.indexOf(KEY_END);
        if (begin < 0 || end < begin) {
            throw new GeneralSecurityException("no PKCS #8 private key in " + file);
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + KEY_BEGIN.length(), end));
        GeneralSecurityException last = new GeneralSecurityException("unknown key algorithm in " + file);
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException other) {
                last = other;
            }
        }
        throw last;
    }
}
