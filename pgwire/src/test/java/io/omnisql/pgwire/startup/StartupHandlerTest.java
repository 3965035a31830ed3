package io.omnisql.pgwire.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.local.LocalAddress;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.pgwire.cancel.RunningStatements;
import io.omnisql.pgwire.conversation.TestingSession;
import io.omnisql.pgwire.frame.FrameLimits;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartupHandlerTest {
    private static final ServerTls TLS = DevelopmentCertificate.generate(new SecureRandom());

    private final RunningStatements running = new RunningStatements();
    private final PreAuthGate gate = new PreAuthGate(PreAuthConfig.DEFAULT);

    private EmbeddedChannel channel(@Nullable ServerTls tls) {
        SecureRandom random = new SecureRandom();
        return new EmbeddedChannel(new StartupHandler(new ServerServices(
                tls,
                PreAuthConfig.DEFAULT,
                gate,
                FrameLimits.DEFAULT,
                login -> {
                    if (login.database().equals("missing")) {
                        throw new SqlException(SqlState.INVALID_CATALOG_NAME, "database \"missing\" does not exist");
                    }
                    return Optional.empty();
                },
                start -> new TestingSession(),
                running,
                Runnable::run,
                random,
                ServerServices.MockSecret.of(random),
                null)));
    }

    private static ByteBuf packet(int code, String... texts) {
        ByteBuf out = Unpooled.buffer().writeInt(0).writeInt(code);
        for (String text : texts) {
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8)).writeByte(0);
        }
        if (texts.length > 0) {
            out.writeByte(0);
        }
        return out.setInt(0, out.readableBytes());
    }

    private static String sent(EmbeddedChannel channel) {
        StringBuilder out = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            out.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }
        return out.toString().replace('\0', '|');
    }

    private String answer(@Nullable ServerTls tls, ByteBuf... packets) {
        EmbeddedChannel channel = channel(tls);
        for (ByteBuf packet : packets) {
            channel.writeInbound(packet);
        }
        channel.runPendingTasks();
        String answer = sent(channel) + (channel.isOpen() ? "" : "<closed>");
        channel.finishAndReleaseAll();
        return answer;
    }

    @Test
    void offersScramAfterTheStartupPacket() {
        assertThat(answer(null, packet(0x30000, "user", "u"))).isEqualTo("R|||\u0017|||\nSCRAM-SHA-256||");
    }

    @Test
    void answersEncryptionRequestsAndGoesOn() {
        assertThat(answer(
                        null,
                        packet(StartupPacket.GSS_CODE),
                        packet(StartupPacket.SSL_CODE),
                        packet(0x30000, "user", "u")))
                .startsWith("NNR");
        assertThat(answer(TLS, packet(StartupPacket.SSL_CODE))).isEqualTo("S");
    }

    @Test
    void refusesBytesStuffedBehindAnEncryptionRequest() {
        ByteBuf stuffed = Unpooled.wrappedBuffer(packet(StartupPacket.SSL_CODE), packet(0x30000, "user", "u"));
        assertThat(answer(TLS, stuffed))
                .startsWith("E")
                .contains("SFATAL|", "C08P01|", "Mreceived unencrypted data after SSL request|")
                .endsWith("<closed>");
    }

    @Test
    void takesEachEncryptionRequestOnce() {
        assertThat(answer(null, packet(StartupPacket.SSL_CODE), packet(StartupPacket.SSL_CODE)))
                .startsWith("NE")
                .contains("C0A000|")
                .endsWith("<closed>");
    }

    @Test
    void closesWithoutAWordOnAnImpossibleLength() {
        for (int length : new int[] {0, 7, 10_001, -1, Integer.MAX_VALUE}) {
            assertThat(answer(null, Unpooled.buffer().writeInt(length).writeInt(0x30000)))
                    .isEqualTo("<closed>");
        }
    }

    @Test
    void negotiatesNewerMinorVersionsAndUnknownOptions() {
        assertThat(answer(null, packet(0x3270F, "user", "u", "_pq_.test_protocol_negotiation", "")))
                .startsWith("v|||+|\u0003|\u0002|||\u0001_pq_.test_protocol_negotiation|R");
        assertThat(answer(null, packet(0x30002, "user", "u"))).startsWith("R");
    }

    @Test
    void refusesWhatPostgresRefuses() {
        assertThat(answer(null, packet(0x20000, "user", "u")))
                .contains("C0A000|", "Munsupported frontend protocol 2.0: server supports 3.0 to 3.2|");
        assertThat(answer(null, packet(0x30000, "database", "d")))
                .contains("C28000|", "Mno PostgreSQL user name specified");
        assertThat(answer(null, packet(0x30000, "user", "u", "replication", "database")))
                .contains("C0A000|");
        assertThat(answer(null, packet(0x30000, "user", "u", "database", "missing")))
                .contains("C3D000|", "Mdatabase \"missing\" does not exist|")
                .endsWith("<closed>");
        assertThat(answer(null, packet(0x30000, "user", "u", "options", "-x"))).contains("C42601|");
        ByteBuf unterminated =
                Unpooled.buffer().writeInt(13).writeInt(0x30000).writeBytes("user|".getBytes(StandardCharsets.UTF_8));
        assertThat(answer(null, unterminated))
                .contains("C08P01|", "Minvalid startup packet layout: expected terminator as last byte|");
    }

    @Test
    void cancelsSilently() {
        boolean[] cancelled = new boolean[1];
        var key = running.register(0x30000, () -> cancelled[0] = true);
        ByteBuf wrong = Unpooled.buffer()
                .writeInt(16)
                .writeInt(StartupPacket.CANCEL_CODE)
                .writeInt(key.processId())
                .writeInt(1);
        assertThat(answer(null, wrong)).isEqualTo("<closed>");
        assertThat(cancelled[0]).isFalse();
        ByteBuf right = Unpooled.buffer()
                .writeInt(16)
                .writeInt(StartupPacket.CANCEL_CODE)
                .writeInt(key.processId())
                .writeBytes(key.secret().bytes());
        assertThat(answer(null, right)).isEqualTo("<closed>");
        assertThat(cancelled[0]).isTrue();
    }

    @Test
    void countsOnlyConnectionsThatAreNotLoggedIn() {
        PreAuthGate small = new PreAuthGate(new PreAuthConfig(Duration.ofSeconds(1), 2, 1));
        var one = new LocalAddress("peer1");
        var two = new LocalAddress("peer2");
        var three = new LocalAddress("peer3");
        assertThat(small.enter(one)).isTrue();
        assertThat(small.enter(one)).isFalse();
        assertThat(small.enter(two)).isTrue();
        assertThat(small.enter(three)).isFalse();
        small.leave(one);
        assertThat(small.enter(three)).isTrue();
    }
}
