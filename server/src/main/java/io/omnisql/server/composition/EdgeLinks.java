package io.omnisql.server.composition;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.edge.snapshot.RouteSnapshot;
import io.omnisql.edge.snapshot.SnapshotException;
import io.omnisql.edge.snapshot.SnapshotStore;
import io.omnisql.edge.snapshot.SnapshotWatcher;
import io.omnisql.edge.snapshot.Tenant;
import io.omnisql.pgwire.link.LinkConfig;
import io.omnisql.pgwire.link.LinkFacts;
import io.omnisql.pgwire.link.LinkPolicy;
import io.omnisql.pgwire.link.LinkTls;
import io.omnisql.pgwire.link.PemFiles;
import io.omnisql.server.config.LinkSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this region thinks of connections that routers bring. A router whose routes are older than the newest this region has heard of is
 * told to wait, so that a stale router cannot bring a tenant back. Thread-safe.
 */
final class EdgeLinks implements LinkPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeLinks.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Supplier<Optional<RouteSnapshot>> routes;
    private final Predicate<String> known;
    /** The highest epoch that was seen, only of tenants that exist here. */
    private final ConcurrentHashMap<String, Long> epochs = new ConcurrentHashMap<>();

    EdgeLinks(Supplier<Optional<RouteSnapshot>> routes, Predicate<String> known) {
        this.routes = routes;
        this.known = known;
    }

    /**
     * The listener for routers.
     *
     * @param state below which the last good snapshot is kept
     * @param known whether a tenant exists here
     * @throws IOException naming the file that cannot be used
     */
    static LinkConfig open(LinkSettings settings, Path state, Predicate<String> known, Lifecycle lifecycle)
            throws IOException {
        Supplier<Optional<RouteSnapshot>> routes = Optional::empty;
        if (settings.routes().isPresent()) {
            LinkSettings.Routes where = settings.routes().get();
            SnapshotStore store =
                    SnapshotStore.open(where.folder(), state.resolve("routes"), PemFiles.publicKey(where.publicKey()));
            try {
                store.reload();
            } catch (SnapshotException e) {
                LOG.error("no snapshot at start: reason={}", e.getMessage());
            }
            lifecycle.own(SnapshotWatcher.start(store, POLL));
            routes = store::current;
        }
        LinkTls tls = new LinkTls(
                PemFiles.privateKey(settings.key()),
                PemFiles.certificates(settings.certificate()),
                PemFiles.certificates(settings.authority()));
        return new LinkConfig(settings.address(), settings.port(), tls, new EdgeLinks(routes, known));
    }

    @Override
    public String tenantOf(String serverName) {
        return serverName.isEmpty()
                ? ""
                : routes.get().map(snapshot -> snapshot.tenantOf(serverName)).orElse("");
    }

    @Override
    public void admit(LinkFacts facts) {
        if (!known.test(facts.tenant())) {
            return; // It gets the answer that any unknown tenant gets.
        }
        long routed = routes.get()
                .flatMap(snapshot -> snapshot.tenant(facts.tenant()))
                .map(Tenant::epoch)
                .orElse(0L);
        long newest = epochs.merge(facts.tenant(), Math.max(routed, facts.epoch()), Math::max);
        if (facts.epoch() < newest) {
            LOG.warn("stale routes: tenant={} epoch={} newest={}", facts.tenant(), facts.epoch(), newest);
            throw new SqlException(SqlState.CANNOT_CONNECT_NOW, "the tenant's route has changed, try again");
        }
    }

    @Override
    public boolean binds(String certificate) {
        return !certificate.isEmpty()
                && routes.get()
                        .map(snapshot -> snapshot.certificateHashes().contains(certificate))
                        .orElse(false);
    }
}
