package io.omnisql.pgwire.link;

import java.util.Objects;

/**
 * The listener for edge routers.
 *
 * @param port 0 for any free port
 */
public record LinkConfig(String host, int port, LinkTls tls, LinkPolicy policy) {
    public LinkConfig {
        Objects.requireNonNull(host, "host is null");
        Objects.requireNonNull(tls, "tls is null");
        Objects.requireNonNull(policy, "policy is null");
    }
}
