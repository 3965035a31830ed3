package io.omnisql.edge.limit;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** The block of addresses that one client counts as: /24 of IPv4, /64 of IPv6. */
public record Block(int version, long prefix) {
    private static final int IPV4_BYTES = 4;

    public static Block of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == IPV4_BYTES
                ? new Block(4, ByteBuffer.wrap(bytes).getInt() & 0xFFFF_FF00L)
                : new Block(6, ByteBuffer.wrap(bytes).getLong());
    }
}
