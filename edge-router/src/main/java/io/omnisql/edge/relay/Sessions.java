package io.omnisql.edge.relay;

import io.omnisql.edge.snapshot.RouteSnapshot;
import io.omnisql.edge.snapshot.Tenant;
import io.omnisql.pgwire.cancel.MintedKeys;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of this router by process id. Thread-safe; bounded by the limits that let sessions in. */
public final class Sessions {
    private final ConcurrentHashMap<Integer, EdgeSession> byProcessId = new ConcurrentHashMap<>();

    public void add(EdgeSession session) {
        byProcessId.put(keys(session).processId(), session);
    }

    public void remove(EdgeSession session) {
        byProcessId.remove(keys(session).processId(), session);
    }

    public boolean isTaken(int processId) {
        return byProcessId.containsKey(processId);
    }

    /** The session that a cancel request means; empty for a wrong secret. */
    public Optional<EdgeSession> find(int processId, byte[] secret) {
        return Optional.ofNullable(byProcessId.get(processId))
                .filter(session -> keys(session).matches(secret));
    }

    public Collection<EdgeSession> all() {
        return List.copyOf(byProcessId.values());
    }

    public int size() {
        return byProcessId.size();
    }

    /** Ends the sessions that a new snapshot does not allow any more. */
    public void enforce(RouteSnapshot snapshot) {
        for (EdgeSession session : all()) {
            boolean allowed = snapshot.tenant(session.route().tenant().id())
                    .filter(tenant -> tenant.state() != Tenant.State.FROZEN)
                    .filter(tenant ->
                            tenant.admits(session.route().facts().client().getAddress()))
                    .isPresent();
            if (!allowed) {
                session.kill();
            }
        }
    }

    private static MintedKeys keys(EdgeSession session) {
        return session.route().facts().keys();
    }
}
