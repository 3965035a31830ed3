package io.omnisql.edge.probe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import io.omnisql.edge.health.HealthTable;
import io.omnisql.edge.health.HealthTable.Node;
import io.omnisql.edge.link.DirectLink;
import io.omnisql.edge.snapshot.Cluster;
import io.omnisql.edge.snapshot.SnapshotStore;
import io.omnisql.pgwire.link.ControlFrame;
import io.omnisql.pgwire.link.ProxyHeader;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Asks every node of every direct cluster at an interval: connection, TLS, ping. A node that is not ready within half of the interval has failed. */
@SuppressWarnings("FutureReturnValueIgnored") // Outcomes reach the health table through listeners.
public final class HealthProbes implements AutoCloseable {
    private final SnapshotStore snapshots;
    private final DirectLink link;
    private final HealthTable health;
    private final EventLoop loop;
    private final long intervalMillis;
    private final Future<?> timer;

    private HealthProbes(
            SnapshotStore snapshots, DirectLink link, HealthTable health, EventLoop loop, Duration interval) {
        this.snapshots = snapshots;
        this.link = link;
        this.health = health;
        this.loop = loop;
        this.intervalMillis = interval.toMillis();
        this.timer = loop.scheduleWithFixedDelay(this::askAll, 0, intervalMillis, TimeUnit.MILLISECONDS);
    }

    public static HealthProbes start(
            SnapshotStore snapshots, DirectLink link, HealthTable health, EventLoop loop, Duration interval) {
        return new HealthProbes(snapshots, link, health, loop, interval);
    }

    private void askAll() {
        snapshots
                .current()
                .ifPresent(snapshot -> snapshot.clusters().values().stream()
                        .filter(cluster -> cluster.link() == Cluster.Link.DIRECT)
                        .forEach(cluster -> cluster.addresses().forEach(address -> ask(cluster, address))));
    }

    private void ask(Cluster cluster, InetSocketAddress address) {
        Node node = new Node(cluster.id(), address);
        AtomicBoolean told = new AtomicBoolean();
        Future<Channel> dialled = link.probe(cluster, address, loop);
        Future<?> deadline = loop.schedule(
                () -> {
                    tell(told, node, false);
                    if (dialled.isSuccess()) {
                        dialled.getNow().close();
                    }
                },
                intervalMillis / 2,
                TimeUnit.MILLISECONDS);
        dialled.addListener((Future<Channel> outcome) -> {
            if (!outcome.isSuccess()) {
                deadline.cancel(false);
                tell(told, node, false);
                return;
            }
            Channel channel = outcome.getNow();
            if (told.get()) {
                channel.close();
                return;
            }
            channel.pipeline().addLast("pong", new Pong(ready -> {
                deadline.cancel(false);
                tell(told, node, ready);
                channel.close();
            }));
            ByteBuf ping = channel.alloc().buffer();
            new ProxyHeader(null, Map.of()).write(ping);
            ControlFrame.PING.write(ping);
            channel.writeAndFlush(ping);
        });
    }

    private void tell(AtomicBoolean told, Node node, boolean passed) {
        if (told.compareAndSet(false, true)) {
            health.probed(node, passed);
        }
    }

    /** What is told of an answer. */
    private interface Answer {
        void ready(boolean ready);
    }

    private static final class Pong extends ByteToMessageDecoder {
        private @Nullable Answer answer;

        Pong(Answer answer) {
            this.answer = answer;
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            ControlFrame frame = ControlFrame.read(in);
            if (frame != null) {
                end(frame == ControlFrame.READY);
            }
        }

        private void end(boolean ready) {
            Answer waiting = answer;
            answer = null;
            if (waiting != null) {
                waiting.ready(ready);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            end(false);
            super.channelInactive(context);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            end(false);
            context.close();
        }
    }

    @Override
    public void close() {
        timer.cancel(false);
    }
}
