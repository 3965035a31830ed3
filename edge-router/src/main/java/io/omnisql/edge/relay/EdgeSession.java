package io.omnisql.edge.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.pgwire.conversation.ErrorWriter;
import io.omnisql.pgwire.frame.MessageEncoder;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A routed connection: two channels on one event loop. All methods but {@link #end} and {@link #kill} are called on that loop.
 *
 * <pre>
 * client ---- fromClient (scanner) ----&gt; region
 *        &lt;--- fromRegion (scanner) -----
 * </pre>
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of a failed write by closing the channel.
public final class EdgeSession {
    /** What becomes of a session; each is told at most once, {@link #closed} always and last. */
    public interface Listener {
        void authenticated();

        /** @param sqlState of the region's error before authentication ended */
        void refused(String sqlState);

        void closed();
    }

    private final Route route;
    private final Channel client;
    private final Channel region;
    private final Listener listener;
    private final Balance balance = new Balance();
    private final @Nullable FrontendScanner fromClient;
    private final @Nullable BackendScanner fromRegion;
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean ending;
    private boolean ended;

    public EdgeSession(Route route, Channel client, Channel region, Listener listener) {
        this.route = route;
        this.client = client;
        this.region = region;
        this.listener = listener;
        boolean readable = route.terminated();
        this.fromClient = readable ? new FrontendScanner(balance) : null;
        this.fromRegion = readable
                ? new BackendScanner(balance, new BackendScanner.Listener() {
                    @Override
                    public void authenticated() {
                        listener.authenticated();
                    }

                    @Override
                    public void refused(String sqlState) {
                        listener.refused(sqlState);
                    }
                })
                : null;
    }

    public Route route() {
        return route;
    }

    Channel client() {
        return client;
    }

    /** Starts relaying; what the client's pipeline still holds goes first. */
    public void start() {
        region.pipeline().addLast("relay", new Relay(this, client, false));
        client.pipeline().addLast("relay", new Relay(this, region, true));
    }

    /** Looks at bytes before they are relayed. */
    void scan(ByteBuf bytes, boolean ofClient) {
        if (ofClient && fromClient != null) {
            fromClient.scan(bytes);
        } else if (!ofClient && fromRegion != null) {
            fromRegion.scan(bytes);
        }
    }

    /** Ends the session with 57P01 once it waits for nothing; a session whose TLS is not ours goes on until {@link #kill}. */
    public void end() {
        client.eventLoop().execute(() -> {
            ending = true;
            endIfIdle();
        });
    }

    void endIfIdle() {
        if (!ending || ended || fromClient == null || fromRegion == null) {
            return;
        }
        if (balance.isIdle() && fromClient.atBoundary() && fromRegion.atBoundary()) {
            fail(goodbye());
        }
    }

    /** Ends the session now; with 57P01 where no frame is cut in the middle. */
    public void kill() {
        client.eventLoop().execute(() -> {
            if (fromRegion != null && fromRegion.atBoundary()) {
                fail(goodbye());
            } else {
                closeBoth();
            }
        });
    }

    private static SqlException goodbye() {
        return new SqlException(SqlState.ADMIN_SHUTDOWN, "terminating connection due to administrator command");
    }

    /** Says FATAL to the client and closes both sides. */
    void fail(SqlException error) {
        if (ended) {
            return;
        }
        ended = true;
        ByteBuf bytes = client.alloc().buffer();
        MessageEncoder.encode(ErrorWriter.response("FATAL", error), bytes);
        client.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE);
        closeAfterWrites(region);
    }

    boolean isEnded() {
        return ended;
    }

    /** One side is gone: the other gets what was written and is closed. */
    void sideClosed(Channel other) {
        ended = true;
        closeAfterWrites(other);
        if (closed.compareAndSet(false, true)) {
            listener.closed();
        }
    }

    private void closeBoth() {
        ended = true;
        client.close();
        region.close();
    }

    private static void closeAfterWrites(Channel channel) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
}
