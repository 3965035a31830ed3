package io.omnisql.edge.startup;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.edge.link.RegionLink;
import io.omnisql.edge.relay.EdgeSession;
import io.omnisql.edge.relay.Route;
import io.omnisql.edge.route.Home;
import io.omnisql.edge.route.Routes;
import io.omnisql.edge.snapshot.Cluster;
import io.omnisql.edge.snapshot.RouteSnapshot;
import io.omnisql.edge.snapshot.Tenant;
import io.omnisql.pgwire.link.LinkFacts;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/** From a derived tenant to a session: admission, limits, home, link. Holds no state of its own. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of a failed write by closing the channel.
final class Routing {
    private static final String TOO_MANY = "sorry, too many clients already";

    private final EdgeServices services;

    Routing(EdgeServices services) {
        this.services = services;
    }

    /** Where an admitted connection goes. */
    record Target(Tenant tenant, Cluster cluster) {}

    /** What is told of a session that was opened. */
    interface Phase {
        /** The connection is routed: its startup deadline is over. */
        void routed(EdgeSession session);

        /** Authentication is over, or will never be seen. */
        void past();
    }

    /** @throws SqlException 57P03 before the first snapshot */
    RouteSnapshot snapshot() {
        return services.snapshots()
                .current()
                .orElseThrow(() -> new SqlException(SqlState.CANNOT_CONNECT_NOW, "the router has no routes yet"));
    }

    /**
     * Admits a connection and finds its home. When this returns the connection is counted, until its session ends or {@link #connect} fails.
     *
     * @throws SqlException 08004, 57P03, or 53300 for a limit
     */
    Target admit(RouteSnapshot snapshot, String name, InetSocketAddress client, boolean passthrough) {
        Tenant tenant = Routes.admit(
                snapshot, name, client.getAddress(), services.clock().instant());
        if (!passthrough) {
            Routes.checkTermination(snapshot, tenant, services.region());
        }
        long wait = services.backoff().waitSeconds(client.getAddress(), tenant.id());
        if (wait > 0) {
            throw new SqlException(SqlState.TOO_MANY_CONNECTIONS, "too many authentication failures")
                    .withHint("Try again in " + wait + " s.");
        }
        Home home = Routes.home(snapshot, tenant)
                .orElseThrow(() -> Routes.unavailable(String.join(", ", tenant.allowedRegions())));
        if (!services.tenantRate().take(tenant.id(), tenant.limits().connectsPerSecond())
                || !services.connections().enter(tenant.id(), tenant.limits().connections())) {
            throw new SqlException(SqlState.TOO_MANY_CONNECTIONS, TOO_MANY);
        }
        return new Target(tenant, home.cluster());
    }

    static SqlException tooMany() {
        return new SqlException(SqlState.TOO_MANY_CONNECTIONS, TOO_MANY);
    }

    /**
     * Opens the link and hands the client over to a session; what its handler still holds goes through the session.
     *
     * @param facts without keys, which are made when the link is open
     * @param first the startup packet, given away; empty in passthrough
     * @param failed called instead when the home cannot be reached
     */
    void connect(
            ChannelHandlerContext context,
            ChannelHandler handler,
            Target target,
            Facts facts,
            ByteBuf first,
            Phase phase,
            Consumer<SqlException> failed) {
        Channel client = context.channel();
        client.config().setAutoRead(false);
        services.links()
                .open(target.cluster(), Optional.empty(), client.eventLoop())
                .addListener((Future<RegionLink.Opened> outcome) -> {
                    Channel region = outcome.isSuccess() ? outcome.getNow().channel() : null;
                    if (region == null || !region.isActive() || !client.isActive()) {
                        first.release();
                        services.connections().leave(target.tenant().id());
                        if (region != null) {
                            region.close();
                        }
                        failed.accept(Routes.unavailable(target.cluster().region()));
                        return;
                    }
                    LinkFacts complete = facts.with(services.keys().mint(services.sessions()::isTaken));
                    Route route = new Route(
                            target.tenant(),
                            target.cluster(),
                            outcome.getNow().node(),
                            complete,
                            services.clock().instant());
                    hand(client, handler, region, route, first, phase);
                });
    }

    private void hand(Channel client, ChannelHandler handler, Channel region, Route route, ByteBuf first, Phase phase) {
        SessionEvents events = new SessionEvents(services, route, phase);
        EdgeSession session = new EdgeSession(route, client, region, events);
        events.of(session);
        services.sessions().add(session);
        ByteBuf header = region.alloc().buffer();
        route.facts().write(header);
        header.writeBytes(first);
        first.release();
        region.writeAndFlush(header);
        session.start();
        phase.routed(session);
        client.pipeline().remove(handler);
        client.config().setAutoRead(true);
    }

    /** The facts of a connection before its keys are made. */
    interface Facts {
        LinkFacts with(io.omnisql.pgwire.cancel.MintedKeys keys);
    }
}
