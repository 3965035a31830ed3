package io.omnisql.server.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where operators and probes connect.
 *
 * @param port 0 for any free port
 * @param tokenFile holds the operators' bearer token; without it what needs an operator is refused
 */
public record AdminConfig(String address, int port, Optional<Path> tokenFile) {
    public static final int DEFAULT_PORT = 9432;

    public static final AdminConfig DEFAULT = new AdminConfig("127.0.0.1", DEFAULT_PORT, Optional.empty());

    public AdminConfig {
        Objects.requireNonNull(address, "address is null");
        Objects.requireNonNull(tokenFile, "tokenFile is null");
    }

    /** The same on any free port. */
    public AdminConfig onFreePort() {
        return new AdminConfig(address, 0, tokenFile);
    }
}
