package io.omnisql.edge.snapshot;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A block of addresses, such as {@code 203.0.113.0/24}. Immutable. */
public final class Cidr {
    private final byte[] network;
    private final int prefix;

    private Cidr(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /** @throws IllegalArgumentException for anything but a literal address, a slash and a length that clears no set bit */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("not an address block: " + text);
        }
        byte[] network = literal(text.substring(0, slash));
        int prefix = Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > network.length * Byte.SIZE || !Arrays.equals(masked(network, prefix), network)) {
            throw new IllegalArgumentException("not an address block: " + text);
        }
        return new Cidr(network, prefix);
    }

    /** The bytes of a literal address; a name is never looked up. */
    private static byte[] literal(String text) {
        boolean plain = text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':');
        boolean numeric = text.indexOf(':') >= 0 || text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
        if (!plain || !numeric) {
            throw new IllegalArgumentException("not a literal address: " + text);
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a literal address: " + text, e);
        }
    }

    /** The block of an address with a prefix of so many bits: what limits count clients by. */
    static byte[] masked(byte[] address, int prefix) {
        byte[] masked = new byte[address.length];
        for (int i = 0; i < masked.length; i++) {
            int bits = Math.clamp((long) prefix - (long) i * Byte.SIZE, 0, Byte.SIZE);
            masked[i] = (byte) (address[i] & (0xFF00 >> bits));
        }
        return masked;
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == network.length && Arrays.equals(masked(bytes, prefix), network);
    }

    @Override
    public String toString() {
        return Arrays.toString(network) + "/" + prefix;
    }
}
