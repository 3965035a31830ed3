package io.omnisql.edge.startup;

import io.omnisql.edge.relay.EdgeSession;
import io.omnisql.edge.relay.Route;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Keeps the router's books of one session: who failed to log in, who is still there. */
final class SessionEvents implements EdgeSession.Listener {
    private final EdgeServices services;
    private final Route route;
    private final Routing.Phase phase;
    private @Nullable EdgeSession session;

    SessionEvents(EdgeServices services, Route route, Routing.Phase phase) {
        this.services = services;
        this.route = route;
        this.phase = phase;
    }

    void of(EdgeSession opened) {
        session = opened;
    }

    private InetAddress client() {
        return route.facts().client().getAddress();
    }

    @Override
    public void authenticated() {
        services.backoff().succeeded(client(), route.tenant().id());
        phase.past();
    }

    @Override
    public void refused(String sqlState) {
        if (sqlState.equals("28P01") || sqlState.equals("28000")) {
            services.backoff().failed(client(), route.tenant().id());
        }
    }

    @Override
    public void closed() {
        EdgeSession ended = session;
        if (ended != null) {
            services.sessions().remove(ended);
        }
        services.connections().leave(route.tenant().id());
        phase.past();
    }
}
