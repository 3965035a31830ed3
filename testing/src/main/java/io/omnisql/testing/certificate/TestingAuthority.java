package io.omnisql.testing.certificate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;

/** A certificate authority that lives as long as a test (X.509 version 3, RFC 5280; ECDSA P-256). */
public final class TestingAuthority {
    private static final int SEQUENCE = 0x30;
    private static final byte[] ECDSA_SHA256 = {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x04, 0x03, 0x02};
    private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};
    private static final byte[] SUBJECT_ALT_NAME = {0x55, 0x1D, 0x11};
    private static final byte[] BASIC_CONSTRAINTS = {0x55, 0x1D, 0x13};

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    private TestingAuthority(String name, KeyPair keys) throws GeneralSecurityException {
        this.name = name;
        this.keys = keys;
        this.certificate = sign(name, keys, List.of());
    }

    /** A key with its certificate. */
    public record Identity(PrivateKey key, X509Certificate certificate) {
        /** Writes {@code name.crt} and {@code name.key}. */
        public void write(Path folder, String name) throws IOException, GeneralSecurityException {
            Files.writeString(folder.resolve(name + ".crt"), pem("CERTIFICATE", certificate.getEncoded()));
            Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", key.getEncoded()));
        }
    }

    public static TestingAuthority create(String name) {
        try {
            return new TestingAuthority(name, newKeys());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot make a certificate", e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** Writes {@code name.crt}. */
    public void write(Path folder, String fileName) throws IOException, GeneralSecurityException {
        Files.writeString(folder.resolve(fileName + ".crt"), pem("CERTIFICATE", certificate.getEncoded()));
    }

    /** A certificate for DNS names; {@code 127.0.0.1} is always among its addresses. */
    public Identity issue(String... dnsNames) {
        try {
            KeyPair subject = newKeys();
            return new Identity(subject.getPrivate(), sign(dnsNames[0], subject, List.of(dnsNames)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot make a certificate", e);
        }
    }

    public static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** @param dnsNames empty for the authority's own certificate */
    private X509Certificate sign(String subject, KeyPair subjectKeys, List<String> dnsNames)
            throws GeneralSecurityException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        byte[] algorithm = der(SEQUENCE, der(0x06, ECDSA_SHA256));
        byte[] body = der(
                SEQUENCE,
                der(0xA0, der(0x02, new byte[] {2})),
                der(
                        0x02,
                        new BigInteger(100, new SecureRandom())
                                .add(BigInteger.ONE)
                                .toByteArray()),
                algorithm,
                distinguished(name),
                der(SEQUENCE, time(now.minus(1, ChronoUnit.HOURS)), time(now.plus(1, ChronoUnit.DAYS))),
                distinguished(subject),
                subjectKeys.getPublic().getEncoded(),
                der(0xA3, der(SEQUENCE, dnsNames.isEmpty() ? isAuthority() : names(dnsNames))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(body);
        byte[] encoded = der(SEQUENCE, body, algorithm, der(0x03, new byte[] {0}, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static byte[] isAuthority() {
        byte[] yes = der(SEQUENCE, der(0x01, new byte[] {(byte) 0xFF}));
        return der(SEQUENCE, der(0x06, BASIC_CONSTRAINTS), der(0x01, new byte[] {(byte) 0xFF}), der(0x04, yes));
    }

    private static byte[] names(List<String> dnsNames) {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        dnsNames.forEach(dns -> names.writeBytes(der(0x82, dns.getBytes(StandardCharsets.US_ASCII))));
        names.writeBytes(der(0x87, new byte[] {127, 0, 0, 1}));
        return der(SEQUENCE, der(0x06, SUBJECT_ALT_NAME), der(0x04, der(SEQUENCE, names.toByteArray())));
    }

    private static byte[] distinguished(String commonName) {
        byte[] text = der(0x0C, commonName.getBytes(StandardCharsets.UTF_8));
        return der(SEQUENCE, der(0x31, der(SEQUENCE, der(0x06, COMMON_NAME), text)));
    }

    private static byte[] time(Instant instant) {
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
        return der(0x18, format.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    /** One DER element: tag, length, contents one after the other. */
    private static byte[] der(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
