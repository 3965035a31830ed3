package io.omnisql.pgwire.startup;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** The server's certificate, ready for handshakes. Immutable; thread-safe. */
public final class ServerTls {
    /** The protocol that direct TLS must ask for. */
    public static final String ALPN = "postgresql";

    private final SslContext context;
    private final byte[] endPoint;

    private ServerTls(SslContext context, byte[] endPoint) {
        this.context = context;
        this.endPoint = endPoint;
    }

    /**
     * TLS 1.2 and 1.3 with one certificate, followed by those that vouch for it.
     *
     * @throws IllegalArgumentException when key and certificate do not work
     */
    public static ServerTls of(PrivateKey key, X509Certificate... chain) {
        try {
            SslContext context = SslContextBuilder.forServer(key, chain)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.FATAL_ALERT,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            ALPN))
                    .build();
            return new ServerTls(context, endPoint(chain[0]));
        } catch (SSLException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the certificate cannot be used for TLS", e);
        }
    }

    /** RFC 5929 tls-server-end-point: the certificate's hash, with SHA-256 in place of MD5 and SHA-1. */
    private static byte[] endPoint(X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        String hash =
                algorithm.startsWith("SHA384") ? "SHA-384" : algorithm.startsWith("SHA512") ? "SHA-512" : "SHA-256";
        return MessageDigest.getInstance(hash).digest(certificate.getEncoded());
    }

    public SslContext context() {
        return context;
    }

    /** What tls-server-end-point channel binding binds to. */
    public byte[] endPoint() {
        return endPoint.clone();
    }
}
