package io.omnisql.pgwire.auth;

import java.net.SocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Who wants in, as the startup packet said.
 *
 * @param database the user's name when the client named none
 * @param settings every other parameter, options resolved, in the order given
 * @param encrypted whether TLS is on
 */
public record LoginRequest(
        int protocol,
        String user,
        String database,
        Map<String, String> settings,
        boolean encrypted,
        SocketAddress peer) {
    public LoginRequest {
        Objects.requireNonNull(user, "user is null");
        Objects.requireNonNull(database, "database is null");
        Objects.requireNonNull(peer, "peer is null");
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
