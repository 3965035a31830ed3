package io.omnisql.keyvault.vault;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the key server is and who asks it.
 *
 * @param address {@code https://host:port}; {@code http} is accepted for a loopback address only
 * @param transit mount point of the transit engine
 * @param approle mount point of the AppRole login
 * @param caCertificates PEM file of the authorities to trust, empty for the machine's own
 * @param timeout of a connection and of an answer, each; above zero, at most a minute
 */
public record VaultConfig(
        URI address,
        String transit,
        String approle,
        Optional<Path> caCertificates,
        Duration timeout,
        Role serve,
        Role provision,
        Role shred) {
    public static final String DEFAULT_TRANSIT = "transit";
    public static final String DEFAULT_APPROLE = "approle";
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

    /** Files with an AppRole's credentials, read at each login; mode 0600. */
    public record Role(Path roleIdFile, Path secretIdFile) {
        public Role {
            Objects.requireNonNull(roleIdFile, "roleIdFile is null");
            Objects.requireNonNull(secretIdFile, "secretIdFile is null");
        }
    }

    public VaultConfig {
        Objects.requireNonNull(address, "address is null");
        Objects.requireNonNull(caCertificates, "caCertificates is null");
        Objects.requireNonNull(serve, "serve is null");
        Objects.requireNonNull(provision, "provision is null");
        Objects.requireNonNull(shred, "shred is null");
        requireMount(transit);
        requireMount(approle);
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("the key server's timeout must be above 0 and at most 1m");
        }
        requireSafe(address);
    }

    private static void requireMount(String mount) {
        if (mount.isEmpty() || mount.startsWith("/") || mount.endsWith("/")) {
            throw new IllegalArgumentException("a mount point is a path without slashes at its ends");
        }
    }

    private static void requireSafe(URI address) {
        if (address.getHost() == null || address.getUserInfo() != null || address.getQuery() != null) {
            throw new IllegalArgumentException("the key server's address must be https://host:port");
        }
        if ("https".equals(address.getScheme())) {
            return;
        }
        if (!"http".equals(address.getScheme()) || !isLoopback(address.getHost())) {
            throw new IllegalArgumentException(
                    "the key server's address must begin with https, except on this machine");
        }
    }

    /** A literal address or localhost; no other name is looked up. */
    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost")
                    || ((Character.digit(host.charAt(0), 10) >= 0 || host.startsWith("["))
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
