package io.omnisql.pgwire.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.omnisql.core.error.SqlException;
import io.omnisql.pgwire.cancel.MintedKeys;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ProxyHeaderTest {
    private static LinkFacts facts(String address) throws UnknownHostException {
        return new LinkFacts(
                new InetSocketAddress(InetAddress.getByName(address), 50_000),
                "acme.sql.example.com",
                true,
                "acme",
                17,
                LinkFacts.certificateText(new byte[32]),
                new MintedKeys((3 << 20) | 77, new byte[] {1, 2, 3, 4}, new byte[40]),
                LinkFacts.Mode.PASSTHROUGH,
                true);
    }

    private static LinkFacts roundTrip(LinkFacts facts) {
        ByteBuf bytes = Unpooled.buffer();
        facts.write(bytes);
        ProxyHeader header = ProxyHeader.read(bytes);
        assertThat(header).isNotNull();
        assertThat(bytes.isReadable()).isFalse();
        return LinkFacts.of(header == null ? new ProxyHeader(null, Map.of()) : header);
    }

    @Test
    void carriesEveryFact() throws UnknownHostException {
        for (String address : new String[] {"203.0.113.7", "2001:db8::7"}) {
            LinkFacts sent = facts(address);
            LinkFacts got = roundTrip(sent);
            assertThat(got)
                    .usingRecursiveComparison()
                    .ignoringFields("keys", "client.holder")
                    .isEqualTo(sent);
            assertThat(got.client()).isEqualTo(sent.client());
            assertThat(got.keys().shortBytes()).isEqualTo(sent.keys().shortBytes());
            assertThat(got.channelBinding()).hasSize(32);
        }
    }

    @Test
    void startsAsTheSpecificationSays() throws UnknownHostException {
        ByteBuf bytes = Unpooled.buffer();
        new ProxyHeader(new InetSocketAddress(InetAddress.getByName("203.0.113.7"), 258), Map.of()).write(bytes);
        assertThat(bytes.toString(java.nio.charset.StandardCharsets.ISO_8859_1))
                .isEqualTo("\r\n\r\n\0\r\nQUIT\n!\u0011\0\u000C\u00CB\0q\u0007\0\0\0\0\u0001\u0002\0\0");
    }

    @Test
    void waitsForEveryByteAndTakesNothingBefore() throws UnknownHostException {
        ByteBuf whole = Unpooled.buffer();
        facts("203.0.113.7").write(whole);
        for (int length = 0; length < whole.readableBytes(); length++) {
            ByteBuf part = whole.slice(0, length);
            assertThat(ProxyHeader.read(part)).isNull();
            assertThat(part.readableBytes()).isEqualTo(length);
        }
    }

    @Test
    void refusesWhatIsNoHeaderAtItsFirstWrongByte() throws UnknownHostException {
        assertThatThrownBy(() -> ProxyHeader.read(Unpooled.wrappedBuffer(new byte[] {0x0D, 0x0A, 0x0E})))
                .isInstanceOf(SqlException.class);
        ByteBuf whole = Unpooled.buffer();
        facts("203.0.113.7").write(whole);
        for (int at : new int[] {12, 13, 14}) {
            ByteBuf broken = whole.copy();
            broken.setByte(at, 0x7F);
            assertThatThrownBy(() -> ProxyHeader.read(broken)).as("byte " + at).isInstanceOf(SqlException.class);
        }
    }

    @Test
    void facesArbitraryChangesWithAnErrorOrAHeader() throws UnknownHostException {
        ByteBuf whole = Unpooled.buffer();
        facts("2001:db8::7").write(whole);
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            ByteBuf broken = whole.copy();
            broken.setByte(14 + random.nextInt(whole.readableBytes() - 14), random.nextInt(256));
            try {
                ProxyHeader header = ProxyHeader.read(broken);
                if (header != null) {
                    assertThat(LinkFacts.of(header).tenant()).isNotEmpty();
                }
            } catch (SqlException expected) {
                assertThat(expected.state().code()).isEqualTo("08P01");
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
