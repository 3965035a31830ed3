package io.omnisql.pgwire.startup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * A self-signed certificate for localhost, made at start when none is configured (X.509 version 3, RFC 5280; ECDSA P-256 with
 * SHA-256). The JDK has no public builder, so the few DER elements it takes are written here.
 */
public final class DevelopmentCertificate {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int OBJECT_ID = 0x06;
    private static final int UTF8_STRING = 0x0C;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int VERSION_TAG = 0xA0;
    private static final int EXTENSIONS_TAG = 0xA3;
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;
    private static final int DAYS = 365;
    private static final byte[] ECDSA_SHA256 = {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x04, 0x03, 0x02};
    private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};
    private static final byte[] SUBJECT_ALT_NAME = {0x55, 0x1D, 0x11};

    private DevelopmentCertificate() {}

    /** Makes a key pair and its certificate, valid for a year. */
    public static ServerTls generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            byte[] toSign = toBeSigned(pair, random);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate(), random);
            signature.update(toSign);
            byte[] encoded =
                    element(SEQUENCE, toSign, algorithm(), element(BIT_STRING, new byte[] {0}, signature.sign()));
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            return ServerTls.of(pair.getPrivate(), certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot make a development certificate", e);
        }
    }

    private static byte[] toBeSigned(KeyPair pair, SecureRandom random) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        byte[] serial = new BigInteger(127, random).add(BigInteger.ONE).toByteArray();
        byte[] names = element(
                SEQUENCE,
                element(DNS_NAME, "localhost".getBytes(StandardCharsets.US_ASCII)),
                element(IP_ADDRESS, new byte[] {127, 0, 0, 1}));
        byte[] extension = element(SEQUENCE, element(OBJECT_ID, SUBJECT_ALT_NAME), element(OCTET_STRING, names));
        return element(
                SEQUENCE,
                element(VERSION_TAG, element(INTEGER, new byte[] {2})),
                element(INTEGER, serial),
                algorithm(),
                name(),
                element(SEQUENCE, time(now.minus(1, ChronoUnit.HOURS)), time(now.plus(DAYS, ChronoUnit.DAYS))),
                name(),
                pair.getPublic().getEncoded(),
                element(EXTENSIONS_TAG, element(SEQUENCE, extension)));
    }

    private static byte[] algorithm() {
        return element(SEQUENCE, element(OBJECT_ID, ECDSA_SHA256));
    }

    private static byte[] name() {
        byte[] text = element(UTF8_STRING, "OmniSQL development".getBytes(StandardCharsets.UTF_8));
        return element(SEQUENCE, element(SET, element(SEQUENCE, element(OBJECT_ID, COMMON_NAME), text)));
    }

    private static byte[] time(Instant instant) {
        String text = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(instant);
        return element(GENERALIZED_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** One DER element: tag, length, content. */
    private static byte[] element(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
