package io.omnisql.edge.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.omnisql.core.error.SqlException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

/** ClientHellos as the JDK sends them. */
final class ClientHelloTest {
    private static byte[] hello(String name) throws GeneralSecurityException, SSLException {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        if (!name.isEmpty()) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        engine.setSSLParameters(parameters);
        ByteBuffer record = ByteBuffer.allocate(20_000);
        assertThat(engine.wrap(ByteBuffer.allocate(0), record).bytesProduced()).isPositive();
        byte[] bytes = new byte[record.flip().remaining()];
        record.get(bytes);
        return bytes;
    }

    /** The same handshake in records of a few bytes each. */
    private static ByteBuf inRecordsOf(byte[] hello, int size) {
        ByteBuf out = Unpooled.buffer();
        for (int at = 5; at < hello.length; at += size) {
            int now = Math.min(size, hello.length - at);
            out.writeByte(22).writeShort(0x0301).writeShort(now).writeBytes(hello, at, now);
        }
        return out;
    }

    private static ClientHello peek(ByteBuf bytes) {
        ClientHello found = ClientHello.peek(bytes);
        if (found == null) {
            throw new IllegalStateException("incomplete");
        }
        return found;
    }

    @Test
    void readsTheServerNameAndTakesNothing() throws Exception {
        ByteBuf bytes = Unpooled.wrappedBuffer(hello("Acme.SQL.example.com"));
        int before = bytes.readableBytes();
        assertThat(peek(bytes).serverName()).isEqualTo("acme.sql.example.com");
        assertThat(bytes.readableBytes()).isEqualTo(before);
        assertThat(peek(Unpooled.wrappedBuffer(hello(""))).serverName()).isEmpty();
    }

    @Test
    void readsAcrossRecords() throws Exception {
        byte[] hello = hello("acme.sql.example.com");
        for (int size : new int[] {1, 3, 50, 200}) {
            assertThat(peek(inRecordsOf(hello, size)).serverName()).isEqualTo("acme.sql.example.com");
        }
    }

    @Test
    void waitsForAllOfIt() throws Exception {
        byte[] hello = hello("acme.sql.example.com");
        for (int length = 1; length < hello.length; length++) {
            assertThat(ClientHello.peek(Unpooled.wrappedBuffer(hello, 0, length)))
                    .isNull();
        }
    }

    @Test
    void refusesWhatIsNoHelloOrTooLong() {
        assertThatThrownBy(() -> ClientHello.peek(Unpooled.wrappedBuffer(new byte[] {0x16, 3, 1, 0, 0})))
                .isInstanceOf(SqlException.class);
        assertThatThrownBy(() -> ClientHello.peek(Unpooled.wrappedBuffer(new byte[] {0x16, 3, 1, 0, 4, 2, 0, 0, 0})))
                .isInstanceOf(SqlException.class);
        assertThatThrownBy(() ->
                        ClientHello.peek(Unpooled.wrappedBuffer(new byte[] {0x16, 3, 1, 0, 4, 1, (byte) 0xFF, 0, 0})))
                .isInstanceOf(SqlException.class);
        ByteBuf endless = Unpooled.buffer().writeByte(22).writeShort(0x0301).writeShort(16_000);
        endless.writeByte(1).writeMedium(16_200).writeZero(16_500);
        assertThatThrownBy(() -> ClientHello.peek(endless)).isInstanceOf(SqlException.class);
    }

    @Test
    void facesArbitraryChangesWithAnErrorOrAName() throws Exception {
        byte[] hello = hello("acme.sql.example.com");
        Random random = new Random(11);
        int outcomes = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = hello.clone();
            broken[1 + random.nextInt(broken.length - 1)] = (byte) random.nextInt();
            try {
                ClientHello found = ClientHello.peek(Unpooled.wrappedBuffer(broken));
                outcomes += found == null ? 0 : 1;
            } catch (SqlException expected) {
                assertThat(expected.state().code()).isEqualTo("08P01");
            }
        }
        assertThat(outcomes).isPositive();
    }
}
