package io.omnisql.edge.router;

import io.omnisql.edge.snapshot.Cidr;
import io.omnisql.edge.startup.EdgeCertificates;
import io.omnisql.edge.startup.EdgeServices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a router's file says.
 *
 * @param id 1 to 2047, unique in the fleet
 * @param listen where clients connect
 * @param peer where other routers bring cancel requests
 * @param identity the certificate of this router towards regions and routers; it names {@code router-ID}
 * @param authorities certificates by which clusters are known, by the name that snapshots use
 * @param peerAuthority certificates by which routers are known
 * @param certificates what terminated clients see; may be none
 * @param cancelKey file with at least 32 bytes that all routers share
 */
public record EdgeConfig(
        int id,
        String region,
        Address listen,
        List<Cidr> trustedProxies,
        Address peer,
        KeyFiles identity,
        Map<String, Path> authorities,
        Path peerAuthority,
        List<EdgeCertificates.DomainFiles> certificates,
        Routes routes,
        Path cancelKey,
        Limits limits,
        Drain drain,
        Admin admin) {
    /** @param port 0 for any free port */
    public record Address(String host, int port) {}

    /** PEM files. */
    public record KeyFiles(Path certificate, Path key) {}

    /**
     * Where routes come from.
     *
     * @param folder with {@code snapshot.json} and {@code snapshot.sig}
     * @param publicKey of the controller
     * @param copies where the last good snapshot is kept
     */
    public record Routes(Path folder, Path publicKey, Path copies) {}

    /**
     * Bounds.
     *
     * @param connections sessions at once
     * @param unauthenticated connections that are not logged in, and so many bytes held for them
     */
    public record Limits(
            int connections,
            int unauthenticated,
            int unauthenticatedPerAddress,
            long unauthenticatedBytes,
            int connectsPerBlock,
            EdgeServices.Deadlines deadlines) {
        public static final Limits DEFAULT =
                new Limits(100_000, 8_192, 64, 64L << 20, 200, EdgeServices.Deadlines.DEFAULT);
    }

    /**
     * How a router leaves.
     *
     * @param delay from not ready to closed listeners, for balancers to notice
     * @param grace how long sessions may go on until they are idle
     */
    public record Drain(Duration delay, Duration grace) {
        public static final Drain DEFAULT = new Drain(Duration.ofSeconds(5), Duration.ofMinutes(10));
    }

    /**
     * The port for operators and probes.
     *
     * @param tokenFile the bearer token of operators; without it what is theirs is refused
     */
    public record Admin(Address address, Optional<Path> tokenFile) {}

    public EdgeConfig {
        Objects.requireNonNull(region, "region is null");
        trustedProxies = List.copyOf(trustedProxies);
        authorities = Map.copyOf(authorities);
        certificates = List.copyOf(certificates);
        if (id < 1 || id > 2047) {
            throw new IllegalArgumentException("a router's id is between 1 and 2047");
        }
    }
}
