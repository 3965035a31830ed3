package io.omnisql.pgwire.link;

import io.netty.buffer.ByteBuf;
import io.omnisql.core.identity.TenantClues;
import io.omnisql.pgwire.cancel.MintedKeys;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What an edge router tells a region about a connection. It travels as TLVs of a {@link ProxyHeader}, on links with mutual TLS
 * only, so no client can say any of it.
 *
 * @param client where the client comes from
 * @param serverName the TLS server name the client asked for; empty for none
 * @param clientTls whether the client's connection is encrypted
 * @param tenant as the router derived it; the region derives it again
 * @param epoch of the tenant's route
 * @param edgeCertificate the router's certificate, as {@code sha256:hex} of its tls-server-end-point hash (RFC 5929); empty unless it
 *     terminated TLS
 * @param keys the cancel keys the session must have
 * @param mode who holds the client's TLS
 * @param direct whether the client began with TLS, without SSLRequest
 */
public record LinkFacts(
        InetSocketAddress client,
        String serverName,
        boolean clientTls,
        String tenant,
        long epoch,
        String edgeCertificate,
        MintedKeys keys,
        Mode mode,
        boolean direct) {
    /** Who holds the client's TLS. */
    public enum Mode {
        /** The router, if anybody: plain text follows the header. */
        TERMINATE,
        /** The region: the client's ClientHello follows the header. */
        PASSTHROUGH
    }

    private static final int AUTHORITY = 0x02;
    private static final int SSL = 0x20;
    private static final int TENANT = 0xE0;
    private static final int EDGE_CERTIFICATE = 0xE1;
    private static final int SHORT_KEY = 0xE2;
    private static final int LONG_KEY = 0xE3;
    private static final int EPOCH = 0xE4;
    private static final int MODE = 0xE7;
    /** PP2_TYPE_SSL: client flags, int32 verify result, no sub-TLVs. */
    private static final int SSL_BYTES = 5;

    public LinkFacts {
        Objects.requireNonNull(client, "client is null");
        Objects.requireNonNull(serverName, "serverName is null");
        Objects.requireNonNull(tenant, "tenant is null");
        Objects.requireNonNull(edgeCertificate, "edgeCertificate is null");
        Objects.requireNonNull(keys, "keys is null");
        Objects.requireNonNull(mode, "mode is null");
    }

    /** The facts for a cancel request of the session: it travels in plain text inside the link. */
    public LinkFacts forCancel() {
        return new LinkFacts(client, "", true, tenant, epoch, "", keys, Mode.TERMINATE, false);
    }

    /** Appends the header that says all this. */
    public void write(ByteBuf out) {
        Map<Integer, byte[]> values = new LinkedHashMap<>();
        values.put(TENANT, text(tenant));
        values.put(EPOCH, ByteBuffer.allocate(Long.BYTES).putLong(epoch).array());
        values.put(MODE, new byte[] {(byte) (mode == Mode.PASSTHROUGH ? 1 : 0), (byte) (direct ? 1 : 0)});
        values.put(SHORT_KEY, keys.shortBytes());
        values.put(LONG_KEY, keys.longBytes());
        if (!serverName.isEmpty()) {
            values.put(AUTHORITY, text(serverName));
        }
        if (!edgeCertificate.isEmpty()) {
            values.put(EDGE_CERTIFICATE, text(edgeCertificate));
        }
        if (clientTls) {
            byte[] ssl = new byte[SSL_BYTES];
            ssl[0] = 1;
            values.put(SSL, ssl);
        }
        new ProxyHeader(client, values).write(out);
    }

    /** @throws io.omnisql.core.error.SqlException 08P01 for a header that does not say all of it */
    public static LinkFacts of(ProxyHeader header) {
        InetSocketAddress client = header.source().orElseThrow(ProxyHeader::malformed);
        String tenant = text(header, TENANT);
        byte[] epoch = header.value(EPOCH).orElseThrow(ProxyHeader::malformed);
        byte[] mode = header.value(MODE).orElseThrow(ProxyHeader::malformed);
        byte[] ssl = header.value(SSL).orElse(new byte[SSL_BYTES]);
        if (!TenantClues.isTenantName(tenant)
                || epoch.length != Long.BYTES
                || mode.length != 2
                || mode[0] < 0
                || mode[0] > 1
                || ssl.length < SSL_BYTES) {
            throw ProxyHeader.malformed();
        }
        return new LinkFacts(
                client,
                text(header, AUTHORITY),
                (ssl[0] & 1) != 0,
                tenant,
                ByteBuffer.wrap(epoch).getLong(),
                text(header, EDGE_CERTIFICATE),
                MintedKeys.parse(
                                header.value(SHORT_KEY).orElseThrow(ProxyHeader::malformed),
                                header.value(LONG_KEY).orElseThrow(ProxyHeader::malformed))
                        .orElseThrow(ProxyHeader::malformed),
                mode[0] == 1 ? Mode.PASSTHROUGH : Mode.TERMINATE,
                mode[1] != 0);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(ProxyHeader header, int type) {
        return header.value(type)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .orElse("");
    }

    /** The way certificates are written here and in route snapshots. */
    public static String certificateText(byte[] endPoint) {
        String hash = switch (endPoint.length) {
            case 48 -> "sha384:";
            case 64 -> "sha512:";
            default -> "sha256:";
        };
        return hash + HexFormat.of().formatHex(endPoint);
    }

    /** The hash that {@link #certificateText} wrote. */
    static byte[] certificateBytes(String text) {
        try {
            return HexFormat.of().parseHex(text.substring(text.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            throw ProxyHeader.malformed();
        }
    }

    /** The hash that SCRAM-SHA-256-PLUS binds to behind this router. */
    public byte[] channelBinding() {
        return certificateBytes(edgeCertificate);
    }
}
