package io.omnisql.server.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where edge routers bring clients: mutual TLS, then a PROXY v2 header. The clients' own port reads none.
 *
 * @param port 0 for any free port
 * @param certificate PEM, names the cluster that route snapshots call this server
 * @param authority PEM, by which routers are known
 * @param routes the signed route snapshot; without it SCRAM binds to no router's certificate
 */
public record LinkSettings(
        String address, int port, Path certificate, Path key, Path authority, Optional<Routes> routes) {
    public static final int DEFAULT_PORT = 7432;

    /** @param publicKey of the controller who signs */
    public record Routes(Path folder, Path publicKey) {}

    public LinkSettings {
        Objects.requireNonNull(address, "address is null");
        Objects.requireNonNull(certificate, "certificate is null");
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(authority, "authority is null");
        Objects.requireNonNull(routes, "routes is null");
    }
}
