package io.omnisql.pgwire.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.pgwire.auth.CredentialSource;
import io.omnisql.pgwire.auth.LoginRequest;
import io.omnisql.pgwire.auth.ScramVerifier;
import io.omnisql.pgwire.cancel.MintedKeys;
import io.omnisql.pgwire.cancel.RunningStatements;
import io.omnisql.pgwire.conversation.TestingSession;
import io.omnisql.pgwire.frame.FrameLimits;
import io.omnisql.pgwire.link.ControlFrame;
import io.omnisql.pgwire.link.LinkFacts;
import io.omnisql.pgwire.link.LinkPolicy;
import io.omnisql.pgwire.link.ProxyHeader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a region makes of the bytes inside a link. */
final class LinkHandlerTest {
    private static final String LISTED = LinkFacts.certificateText(new byte[32]);

    private final List<LoginRequest> logins = new ArrayList<>();

    private final CredentialSource credentials = new CredentialSource() {
        @Override
        public Optional<ScramVerifier> find(LoginRequest request) {
            logins.add(request);
            return Optional.empty();
        }

        @Override
        public boolean knows(String tenant) {
            return tenant.equals("acme") || tenant.equals("globex");
        }
    };

    private final LinkPolicy policy = new LinkPolicy() {
        @Override
        public String tenantOf(String serverName) {
            return serverName.equals("sql.globex.example") ? "globex" : "";
        }

        @Override
        public void admit(LinkFacts facts) {
            if (facts.epoch() < 5) {
                throw new SqlException(SqlState.CANNOT_CONNECT_NOW, "stale routes");
            }
        }

        @Override
        public boolean binds(String certificate) {
            return certificate.equals(LISTED);
        }
    };

    private EmbeddedChannel channel() {
        SecureRandom random = new SecureRandom();
        return new EmbeddedChannel(new LinkHandler(new ServerServices(
                null,
                PreAuthConfig.DEFAULT,
                new PreAuthGate(PreAuthConfig.DEFAULT),
                FrameLimits.DEFAULT,
                credentials,
                start -> new TestingSession(),
                new RunningStatements(),
                Runnable::run,
                random,
                ServerServices.MockSecret.of(random),
                policy)));
    }

    private static ByteBuf header(String serverName, long epoch, String certificate, LinkFacts.Mode mode) {
        ByteBuf out = Unpooled.buffer();
        new LinkFacts(
                        new InetSocketAddress("203.0.113.7", 4711),
                        serverName,
                        true,
                        "acme",
                        epoch,
                        certificate,
                        new MintedKeys(1 << 20, new byte[4], new byte[40]),
                        mode,
                        false)
                .write(out);
        return out;
    }

    private static ByteBuf startup(String... texts) {
        ByteBuf out = Unpooled.buffer().writeInt(0).writeInt(0x30000);
        for (String text : texts) {
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8)).writeByte(0);
        }
        out.writeByte(0);
        return out.setInt(0, out.readableBytes());
    }

    private static String answer(EmbeddedChannel channel, ByteBuf... parts) {
        for (ByteBuf part : parts) {
            channel.writeInbound(part);
        }
        channel.runPendingTasks();
        StringBuilder out = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            out.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }
        String answer = out.toString().replace('\0', '|') + (channel.isOpen() ? "" : "<closed>");
        channel.finishAndReleaseAll();
        return answer;
    }

    private static ByteBuf terminated() {
        return header("", 7, LISTED, LinkFacts.Mode.TERMINATE);
    }

    @Test
    void takesTheClientFromTheHeaderHoweverItIsCut() {
        ByteBuf whole = Unpooled.wrappedBuffer(terminated(), startup("user", "alice@acme", "database", "postgres"));
        byte[] bytes = ByteBufUtil.getBytes(whole);
        EmbeddedChannel channel = channel();
        for (byte b : bytes) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {b}));
        }
        assertThat(answer(channel)).startsWith("R").contains("SCRAM-SHA-256-PLUS");
        LoginRequest login = logins.getFirst();
        assertThat(login.user()).isEqualTo("alice");
        assertThat(login.database()).isEqualTo("acme");
        assertThat(login.encrypted()).isTrue();
        assertThat(login.peer()).isEqualTo(new InetSocketAddress("203.0.113.7", 4711));
    }

    @Test
    void bindsOnlyToListedCertificates() {
        String unlisted = LinkFacts.certificateText(new byte[] {1});
        ByteBuf header = header("", 7, unlisted, LinkFacts.Mode.TERMINATE);
        assertThat(answer(channel(), header, startup("user", "u", "database", "acme")))
                .contains("SCRAM-SHA-256|")
                .doesNotContain("PLUS");
    }

    @Test
    void refusesATenantOtherThanTheRouters() {
        assertThat(answer(channel(), terminated(), startup("user", "u", "database", "globex")))
                .contains("C08004|")
                .endsWith("<closed>");
        assertThat(answer(channel(), terminated(), startup("user", "u@globex"))).contains("C08004|");
        assertThat(answer(channel(), terminated(), startup("user", "u", "options", "-c omnisql.tenant=globex")))
                .contains("C08004|");
        ByteBuf named = header("sql.globex.example", 7, LISTED, LinkFacts.Mode.TERMINATE);
        assertThat(answer(channel(), named, startup("user", "u", "database", "acme")))
                .contains("C08004|");
        assertThat(logins).isEmpty();
    }

    @Test
    void refusesStaleRoutes() {
        ByteBuf stale = header("", 4, LISTED, LinkFacts.Mode.TERMINATE);
        assertThat(answer(channel(), stale, startup("user", "u", "database", "acme")))
                .contains("C57P03|");
        assertThat(logins).isEmpty();
    }

    @Test
    void closesOnAnythingButAHeader() {
        assertThat(answer(channel(), startup("user", "u"))).isEqualTo("<closed>");
        ByteBuf plain = Unpooled.buffer();
        new ProxyHeader(new InetSocketAddress("203.0.113.7", 1), Map.of()).write(plain);
        assertThat(answer(channel(), plain)).isEqualTo("<closed>");
        ByteBuf passthrough = header("", 7, "", LinkFacts.Mode.PASSTHROUGH);
        assertThat(answer(channel(), passthrough, startup("user", "u", "database", "acme")))
                .isEqualTo("<closed>");
    }

    @Test
    void answersPingsOfRoutersOnly() {
        ByteBuf local = Unpooled.buffer();
        new ProxyHeader(null, Map.of()).write(local);
        ControlFrame.PING.write(local);
        assertThat(answer(channel(), local)).isEqualTo("~|||\u0005r");
        ByteBuf ping = Unpooled.buffer();
        ControlFrame.PING.write(ping);
        assertThat(answer(channel(), terminated(), ping)).isEqualTo("<closed>");
    }
}
