package io.omnisql.server.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where clients connect.
 *
 * @param port 0 for any free port
 * @param tls how connections are encrypted
 */
public record ListenConfig(String address, int port, Tls tls) {
    public static final int DEFAULT_PORT = 5432;

    /** How connections are encrypted. */
    public sealed interface Tls {
        /** SSLRequest is answered with N. */
        record Off() implements Tls {}

        /** A certificate made at start, for development only. */
        record Generated() implements Tls {}

        /** A certificate chain and its key, both PEM. */
        record Files(Path certificate, Path key) implements Tls {}
    }

    public ListenConfig {
        Objects.requireNonNull(address, "address is null");
        Objects.requireNonNull(tls, "tls is null");
    }

    /** Whether clients can be asked for TLS at all. */
    public boolean encrypted() {
        return !(tls instanceof Tls.Off);
    }

    /** The files of the certificate, when there are some. */
    public Optional<Tls.Files> certificateFiles() {
        return tls instanceof Tls.Files files ? Optional.of(files) : Optional.empty();
    }
}
