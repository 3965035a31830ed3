package io.omnisql.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.stream.StreamSupport;

/** Blocks of addresses. */
final class Cidr {
    private static final int BITS_OF_BYTE = 8;

    private Cidr() {}

    /** Whether an ipBlock holds an address, its exceptions left out. A missing block holds nothing. */
    static boolean contains(JsonNode block, String address) {
        return block.has("cidr")
                && contains(block.path("cidr").asText(), address)
                && StreamSupport.stream(block.path("except").spliterator(), false)
                        .noneMatch(except -> contains(except.asText(), address));
    }

    static boolean contains(String cidr, String address) {
        int slash = cidr.indexOf('/');
        byte[] base = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
        byte[] other = InetAddress.ofLiteral(address).getAddress();
        if (base.length != other.length) {
            return false;
        }
        int ignored = base.length * BITS_OF_BYTE - Integer.parseInt(cidr.substring(slash + 1));
        return new BigInteger(1, base).shiftRight(ignored).equals(new BigInteger(1, other).shiftRight(ignored));
    }
}
