package io.omnisql.pgwire.startup;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts unauthenticated connections, so that strangers cannot fill the server. Thread-safe. */
public final class PreAuthGate {
    private final PreAuthConfig config;
    private final Map<Object, Integer> byAddress = new HashMap<>();
    private int total;

    public PreAuthGate(PreAuthConfig config) {
        this.config = config;
    }

    /** Whether one more connection may try; if so, {@link #leave} must follow exactly once. */
    public synchronized boolean enter(SocketAddress peer) {
        int fromAddress = byAddress.getOrDefault(key(peer), 0);
        if (total >= config.connections() || fromAddress >= config.connectionsPerAddress()) {
            return false;
        }
        total++;
        byAddress.put(key(peer), fromAddress + 1);
        return true;
    }

    /** One that entered is authenticated or gone. */
    public synchronized void leave(SocketAddress peer) {
        total--;
        byAddress.computeIfPresent(key(peer), (address, count) -> count == 1 ? null : count - 1);
    }

    private static Object key(SocketAddress peer) {
        return peer instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress()
                : peer;
    }
}
