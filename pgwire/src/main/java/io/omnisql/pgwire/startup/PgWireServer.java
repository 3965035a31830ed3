package io.omnisql.pgwire.startup;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.omnisql.pgwire.auth.CredentialSource;
import io.omnisql.pgwire.cancel.RunningStatements;
import io.omnisql.pgwire.conversation.ConversationHandler;
import io.omnisql.pgwire.conversation.SessionFactory;
import io.omnisql.pgwire.link.LinkConfig;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Listens for PostgreSQL clients. Whoever starts it closes it; closing ends every session with 57P01, and closing twice is harmless. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of a failed write by closing the channel.
public final class PgWireServer implements AutoCloseable {
    private static final int LOW_WATER = 64 << 10;
    private static final int HIGH_WATER = 256 << 10;
    private static final int BACKLOG = 1024;
    private static final long GOODBYE_MILLIS = 2_000;

    private final EventLoopGroup loops;
    private final ExecutorService consumers;
    private final ChannelGroup connections;
    private final Channel listener;
    private final @Nullable Channel links;
    private final RunningStatements running;
    private final WireBytes bytes;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PgWireServer(
            EventLoopGroup loops,
            ExecutorService consumers,
            ChannelGroup connections,
            Channel listener,
            @Nullable Channel links,
            RunningStatements running,
            WireBytes bytes) {
        this.loops = loops;
        this.consumers = consumers;
        this.connections = connections;
        this.listener = listener;
        this.links = links;
        this.running = running;
        this.bytes = bytes;
    }

    /** Binds the port and serves until closed. */
    public static PgWireServer start(PgWireConfig config, CredentialSource credentials, SessionFactory sessions) {
        return start(config, null, credentials, sessions);
    }

    /**
     * Binds the ports and serves until closed.
     *
     * @param link the listener for edge routers; null for none
     */
    public static PgWireServer start(
            PgWireConfig config, @Nullable LinkConfig link, CredentialSource credentials, SessionFactory sessions) {
        SecureRandom random = new SecureRandom();
        RunningStatements running = new RunningStatements();
        ExecutorService consumers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("session-", 0).factory());
        ServerServices services = new ServerServices(
                config.tls(),
                config.preAuth(),
                new PreAuthGate(config.preAuth()),
                config.frames(),
                credentials,
                sessions,
                running,
                consumers,
                random,
                ServerServices.MockSecret.of(random),
                link == null ? null : link.policy());
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        WireBytes bytes = new WireBytes();
        boolean started = false;
        try {
            Channel listener = bind(loops, config.host(), config.port(), channel -> {
                connections.add(channel);
                channel.pipeline().addLast("bytes", bytes);
                channel.pipeline().addLast("startup", new StartupHandler(services));
            });
            Channel links = link == null
                    ? null
                    : bind(loops, link.host(), link.port(), channel -> {
                        connections.add(channel);
                        channel.pipeline().addLast("link-tls", link.tls().accept(channel.alloc()));
                        channel.pipeline().addLast("bytes", bytes);
                        channel.pipeline().addLast("link", new LinkHandler(services));
                    });
            started = true;
            return new PgWireServer(loops, consumers, connections, listener, links, running, bytes);
        } finally {
            if (!started) {
                loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
                consumers.close();
            }
        }
    }

    private static Channel bind(EventLoopGroup loops, String host, int port, Consumer<SocketChannel> initializer) {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(LOW_WATER, HIGH_WATER))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        initializer.accept(channel);
                    }
                })
                .bind(host, port)
                .syncUninterruptibly()
                .channel();
    }

    /** The address that routers link to; empty without such a listener. */
    public Optional<InetSocketAddress> linkAddress() {
        return Optional.ofNullable(links).map(channel -> (InetSocketAddress) channel.localAddress());
    }

    /** The address it listens on, with the port it got. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** The threads that carry all bytes, each as an executor. */
    public List<Executor> eventLoops() {
        List<Executor> each = new ArrayList<>();
        loops.forEach(each::add);
        return each;
    }

    /** Bytes that clients sent since the start, as they are inside TLS. */
    public long bytesReceived() {
        return bytes.received();
    }

    /** Bytes that were sent to clients since the start, as they are inside TLS. */
    public long bytesSent() {
        return bytes.sent();
    }

    /** Open sessions. */
    public int sessions() {
        return running.size();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        listener.close().syncUninterruptibly();
        if (links != null) {
            links.close().syncUninterruptibly();
        }
        for (Channel connection : connections) {
            ConversationHandler conversation = connection.pipeline().get(ConversationHandler.class);
            if (conversation == null) {
                connection.close();
            } else {
                conversation.shutDown();
            }
        }
        // Whoever has not read its 57P01 by then is closed without it.
        connections.newCloseFuture().awaitUninterruptibly(GOODBYE_MILLIS);
        connections.close().awaitUninterruptibly();
        consumers.close();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
