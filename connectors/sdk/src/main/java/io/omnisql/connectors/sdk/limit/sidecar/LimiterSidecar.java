package io.omnisql.connectors.sdk.limit.sidecar;

import io.omnisql.connectors.sdk.limit.local.Alarms;
import io.omnisql.connectors.sdk.limit.local.LimiterStatistics;
import io.omnisql.connectors.sdk.limit.local.QuotaStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running sidecar. Closing it ends all connections and removes nothing that members hold. */
public final class LimiterSidecar implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LimiterSidecar.class);
    private static final int MAX_CONNECTIONS = 1_000;

    private final Endpoint endpoint;
    private final ServerSocketChannel server;
    private final SidecarState state;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();

    private LimiterSidecar(Endpoint endpoint, ServerSocketChannel server, SidecarState state) {
        this.endpoint = endpoint;
        this.server = server;
        this.state = state;
    }

    /**
     * Listens.
     *
     * @param members server processes that may share it at most, at least 1
     * @param grace how long members may tell what they know before the first call leaves
     * @throws IOException when the endpoint cannot be used
     */
    public static LimiterSidecar start(Endpoint endpoint, int members, Duration grace, Alarms alarms, QuotaStore store)
            throws IOException {
        if (members < 1) {
            throw new IllegalArgumentException("a sidecar has at least 1 member");
        }
        ServerSocketChannel server = endpoint.listen();
        LimiterSidecar sidecar = new LimiterSidecar(
                endpoint, server, new SidecarState(alarms, store, members, endpoint.secret(), grace));
        Thread.ofVirtual().name("limiter-accept").start(sidecar::accept);
        return sidecar;
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                SocketChannel channel = server.accept();
                if (lines.size() >= MAX_CONNECTIONS || !endpoint.sameUser(channel)) {
                    LOG.atWarn().log("refused a limiter connection");
                    channel.close();
                } else {
                    serve(new Line(channel));
                }
            }
        } catch (IOException closed) {
            close();
        }
    }

    private void serve(Line line) {
        lines.add(line);
        MemberLine member = new MemberLine(state, line);
        line.start("limiter-member", member::onMessage, () -> {
            lines.remove(line);
            member.ended();
        });
    }

    public LimiterStatistics statistics() {
        return state.limiter().statistics();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.forEach(Line::close);
    }
}
