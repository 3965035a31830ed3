package io.omnisql.edge.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.omnisql.core.error.SqlException;
import io.omnisql.edge.snapshot.Cluster;
import io.omnisql.edge.snapshot.Tenant;
import io.omnisql.pgwire.cancel.MintedKeys;
import io.omnisql.pgwire.link.LinkFacts;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bytes of both sides of a session, without sockets. */
final class EdgeSessionTest {
    private static final byte[] LOGIN = bytes("R\0\0\0\u0008\0\0\0\0Z\0\0\0\u0005I");
    private static final byte[] READY = bytes("Z\0\0\0\u0005I");
    private static final byte[] IN_TRANSACTION = bytes("Z\0\0\0\u0005T");
    private static final byte[] QUERY = bytes("Q\0\0\0\u0007ab\0");
    private static final byte[] SYNC = bytes("S\0\0\0\u0004");
    private static final byte[] FLUSH = bytes("H\0\0\0\u0004");

    private final List<String> told = new ArrayList<>();
    private final EmbeddedChannel client = new EmbeddedChannel();
    private final EmbeddedChannel region = new EmbeddedChannel();

    @AfterEach
    void release() {
        client.finishAndReleaseAll();
        region.finishAndReleaseAll();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private EdgeSession start(LinkFacts.Mode mode) {
        InetSocketAddress address = new InetSocketAddress("203.0.113.7", 4711);
        Route route = new Route(
                new Tenant(
                        "acme",
                        1,
                        Tenant.State.ACTIVE,
                        Tenant.Tls.TERMINATE,
                        "",
                        "",
                        Set.of("eu"),
                        false,
                        List.of(),
                        new Tenant.Limits(1, 1)),
                new Cluster("eu-1", "eu", Cluster.State.ACTIVE, 1, Cluster.Link.TUNNEL, "ca", List.of()),
                address,
                new LinkFacts(
                        address, "", true, "acme", 1, "", new MintedKeys(1, new byte[4], new byte[40]), mode, false),
                Instant.EPOCH);
        EdgeSession session = new EdgeSession(route, client, region, new EdgeSession.Listener() {
            @Override
            public void authenticated() {
                told.add("authenticated");
            }

            @Override
            public void refused(String sqlState) {
                told.add("refused " + sqlState);
            }

            @Override
            public void closed() {
                told.add("closed");
            }
        });
        session.start();
        return session;
    }

    private static void in(EmbeddedChannel channel, byte[] bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes));
    }

    private static String out(EmbeddedChannel channel) {
        channel.runPendingTasks();
        StringBuilder text = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            text.append(part.toString(StandardCharsets.ISO_8859_1));
            part.release();
        }
        return text.toString();
    }

    @Test
    void relaysTheSameBytesInAnyPieces() {
        start(LinkFacts.Mode.TERMINATE);
        byte[] all = bytes("p\0\0\0\u0005x" + new String(QUERY, StandardCharsets.ISO_8859_1));
        for (byte b : all) {
            in(client, new byte[] {b});
        }
        assertThat(out(region)).isEqualTo(new String(all, StandardCharsets.ISO_8859_1));
        for (byte b : LOGIN) {
            in(region, new byte[] {b});
        }
        assertThat(out(client)).isEqualTo(new String(LOGIN, StandardCharsets.ISO_8859_1));
        assertThat(told).containsExactly("authenticated");
    }

    @Test
    void endsOnlyWhenTheClientWaitsForNothing() {
        EdgeSession session = start(LinkFacts.Mode.TERMINATE);
        in(region, LOGIN);
        in(client, QUERY);
        session.end();
        in(region, IN_TRANSACTION);
        assertThat(out(client)).doesNotContain("57P01");
        in(client, FLUSH);
        in(region, READY);
        assertThat(out(client)).as("a message without Sync is open").doesNotContain("57P01");
        in(client, SYNC);
        in(region, new byte[] {'Z', 0, 0});
        assertThat(out(client)).as("half a frame").doesNotContain("57P01");
        in(region, new byte[] {0, 5, 'I'});
        assertThat(out(client)).contains("SFATAL", "C57P01");
        assertThat(client.isOpen()).isFalse();
        assertThat(region.isOpen()).isFalse();
        assertThat(told).endsWith("closed");
    }

    @Test
    void refusesTypesAndLengthsThatCannotBe() {
        for (byte[] bad : List.of(bytes("~\0\0\0\u0005P"), bytes("Q\0\0\0\u0003"), bytes("Q@\0\0\u0001"))) {
            FrontendScanner scanner = new FrontendScanner(new Balance());
            assertThatThrownBy(() -> scanner.scan(Unpooled.wrappedBuffer(bad)))
                    .isInstanceOfSatisfying(
                            SqlException.class,
                            e -> assertThat(e.state().code()).isEqualTo("08P01"));
        }
        start(LinkFacts.Mode.TERMINATE);
        in(client, bytes("~\0\0\0\u0005P"));
        assertThat(out(region)).isEmpty();
        assertThat(out(client)).contains("C08P01", "Minvalid frontend message type 126");
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void tellsTheCodeOfARefusedLogin() {
        start(LinkFacts.Mode.TERMINATE);
        in(region, bytes("E\0\0\0#SFATAL\0VFATAL\0C28P01\0Mno such\0\0"));
        assertThat(told).containsExactly("refused 28P01");
    }

    @Test
    void looksAtNothingThatPassesThrough() {
        EdgeSession session = start(LinkFacts.Mode.PASSTHROUGH);
        in(client, bytes("~garbage"));
        assertThat(out(region)).isEqualTo("~garbage");
        session.end();
        assertThat(out(client)).isEmpty();
        session.kill();
        client.runPendingTasks();
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void readsNoFurtherWhileTheOtherSideCannotKeepUp() {
        start(LinkFacts.Mode.PASSTHROUGH);
        region.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        in(client, bytes("one"));
        assertThat(client.config().isAutoRead()).isFalse();
        region.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        region.runPendingTasks();
        assertThat(client.config().isAutoRead()).isTrue();
        assertThat(out(region)).isEqualTo("one");
    }

    @Test
    void closesTheOtherSideToo() {
        start(LinkFacts.Mode.TERMINATE);
        assertThat(region.close().isSuccess()).isTrue();
        region.runPendingTasks();
        client.runPendingTasks();
        assertThat(client.isOpen()).isFalse();
        assertThat(told).containsExactly("closed");
    }
}
