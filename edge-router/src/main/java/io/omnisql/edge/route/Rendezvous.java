package io.omnisql.edge.route;

import io.omnisql.edge.snapshot.Cluster;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Optional;

/**
 * Weighted rendezvous hashing: each cluster scores {@code -weight / ln(u)} for a tenant and the highest wins, ties by id. u comes
 * from mix64(H(tenant) xor H(cluster)), H being the first 8 bytes of SHA-256. Golden vectors fix it for ever: another function
 * would move every tenant.
 */
public final class Rendezvous {
    private Rendezvous() {}

    /** The winner among clusters; empty when there are none. */
    public static Optional<Cluster> winner(String tenant, Collection<Cluster> clusters) {
        long hash = hash(tenant);
        Cluster best = null;
        double bestScore = 0;
        for (Cluster cluster : clusters) {
            double score = score(hash, cluster);
            if (best == null
                    || score > bestScore
                    || (score == bestScore && cluster.id().compareTo(best.id()) < 0)) {
                best = cluster;
                bestScore = score;
            }
        }
        return Optional.ofNullable(best);
    }

    static double score(long tenantHash, Cluster cluster) {
        return -cluster.weight() / StrictMath.log(unit(mix64(tenantHash ^ hash(cluster.id()))));
    }

    /** In the open interval from 0 to 1: the upper 52 bits, in the middle of their step, which a double holds exactly. */
    static double unit(long bits) {
        return ((bits >>> 12) + 0.5) * 0x1p-52;
    }

    static long hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    static long mix64(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
