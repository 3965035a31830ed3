package io.omnisql.pgwire.link;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Mutual TLS 1.3 of one end of a link. The accepting end takes any certificate of its authority; the dialling end also demands that
 * the other's certificate names who it dialled. Immutable; thread-safe.
 */
public final class LinkTls {
    private static final long HANDSHAKE_MILLIS = 5_000;

    private final SslContext accepting;
    private final SslContext dialling;

    /** @throws IllegalArgumentException when key and certificates do not work */
    public LinkTls(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> authority) {
        try {
            X509Certificate[] mine = chain.toArray(X509Certificate[]::new);
            X509Certificate[] theirs = authority.toArray(X509Certificate[]::new);
            this.accepting = SslContextBuilder.forServer(key, mine)
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3")
                    .trustManager(theirs)
                    .clientAuth(ClientAuth.REQUIRE)
                    .build();
            this.dialling = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3")
                    .keyManager(key, mine)
                    .trustManager(theirs)
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("the link's certificate cannot be used for TLS", e);
        }
    }

    /** For a connection that was accepted. */
    public SslHandler accept(ByteBufAllocator allocator) {
        return bounded(accepting.newHandler(allocator));
    }

    /** For a connection to somebody whose certificate must bear a name. */
    public SslHandler dial(ByteBufAllocator allocator, String name, int port) {
        return bounded(dialling.newHandler(allocator, name, port));
    }

    private static SslHandler bounded(SslHandler handler) {
        handler.setHandshakeTimeout(HANDSHAKE_MILLIS, TimeUnit.MILLISECONDS);
        return handler;
    }
}
