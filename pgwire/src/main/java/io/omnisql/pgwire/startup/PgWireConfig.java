package io.omnisql.pgwire.startup;

import io.omnisql.pgwire.frame.FrameLimits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A listener.
 *
 * @param port 0 for any free port
 * @param tls null to answer SSLRequest with N
 */
public record PgWireConfig(String host, int port, @Nullable ServerTls tls, FrameLimits frames, PreAuthConfig preAuth) {
    public PgWireConfig {
        Objects.requireNonNull(host, "host is null");
        Objects.requireNonNull(frames, "frames is null");
        Objects.requireNonNull(preAuth, "preAuth is null");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port out of range: " + port);
        }
    }
}
