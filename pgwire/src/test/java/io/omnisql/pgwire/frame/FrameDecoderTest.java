package io.omnisql.pgwire.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
    private static byte[] frame(char type, byte[]... parts) {
        ByteBuf out = Unpooled.buffer();
        int start = MessageEncoder.begin(type, out);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        MessageEncoder.end(start, out);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] shorts(int... values) {
        ByteBuf out = Unpooled.buffer();
        for (int value : values) {
            out.writeShort(value);
        }
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    private static byte[] int32(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static byte[] join(byte[]... parts) {
        ByteBuf out = Unpooled.buffer();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    private static List<FrontendMessage> decode(FrameLimits limits, byte[]... chunks) {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(limits));
        for (byte[] chunk : chunks) {
            channel.writeInbound(Unpooled.copiedBuffer(chunk));
        }
        List<FrontendMessage> messages = new ArrayList<>();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            messages.add((FrontendMessage) message);
        }
        channel.finishAndReleaseAll();
        return messages;
    }

    private static final byte[] STREAM = join(
            frame('P', text("s"), text("select $1 ä"), shorts(1), int32(23)),
            frame('B', text("p"), text("s"), shorts(1, 1, 1), int32(4), int32(7), shorts(1, 1)),
            frame('D', new byte[] {'S'}, text("s")),
            frame('E', text("p"), int32(5)),
            frame('C', new byte[] {'P'}, text("p")),
            frame('H'),
            frame('S'),
            frame('Q', text("select 1; select 'ü'")),
            frame('X'));

    @Test
    void cutsTheSameMessagesWhateverTheSplits() {
        List<FrontendMessage> whole = decode(FrameLimits.DEFAULT, STREAM);
        assertThat(whole).hasSize(9).noneMatch(FrontendMessage.Malformed.class::isInstance);
        for (int split = 1; split < STREAM.length; split++) {
            byte[] first = Arrays.copyOfRange(STREAM, 0, split);
            byte[] second = Arrays.copyOfRange(STREAM, split, STREAM.length);
            assertThat(decode(FrameLimits.DEFAULT, first, second))
                    .usingRecursiveComparison()
                    .isEqualTo(whole);
        }
    }

    @Test
    void refusesAnUnknownTypeBeforeBelievingItsLength() {
        List<FrontendMessage> messages = decode(FrameLimits.DEFAULT, new byte[] {'!'}, frame('S'));
        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst()).isInstanceOfSatisfying(FrontendMessage.BrokenStream.class, broken -> {
            assertThat(broken.error().message()).isEqualTo("invalid frontend message type 33");
            assertThat(broken.error().state().code()).isEqualTo("08P01");
        });
    }

    @Test
    void refusesImpossibleLengths() {
        for (int length : new int[] {0, 3, -1, Integer.MAX_VALUE, 1 << 30}) {
            assertThat(decode(FrameLimits.DEFAULT, join(new byte[] {'S'}, int32(length))))
                    .singleElement()
                    .isInstanceOf(FrontendMessage.BrokenStream.class);
        }
    }

    @Test
    void readsPastATooLongQueryAndGoesOn() {
        FrameLimits limits = new FrameLimits(10_000, 1024, 4096);
        List<FrontendMessage> messages = decode(limits, join(frame('Q', new byte[2000]), frame('S')));
        assertThat(messages).hasSize(2);
        assertThat(messages.getFirst())
                .isInstanceOfSatisfying(
                        FrontendMessage.Malformed.class,
                        malformed ->
                                assertThat(malformed.error().state().code()).isEqualTo("54000"));
        assertThat(messages.getLast()).isInstanceOf(FrontendMessage.Sync.class);
    }

    @Test
    void namesWhatIsWrongInABody() {
        assertThat(error(frame('Q', "x".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("08P01 invalid string in message");
        assertThat(error(frame('S', new byte[1]))).isEqualTo("08P01 invalid message format");
        assertThat(error(frame('E', text("p"), new byte[2]))).isEqualTo("08P01 insufficient data left in message");
        assertThat(error(frame('B', text(""), text(""), shorts(0, 1), int32(100))))
                .isEqualTo("08P01 insufficient data left in message");
        assertThat(error(frame('D', new byte[] {'X'}, text(""))))
                .isEqualTo("08P01 invalid DESCRIBE message subtype 88");
        assertThat(error(frame('Q', new byte[] {'a', (byte) 0xFF, 0})))
                .isEqualTo("22021 invalid byte sequence for encoding \"UTF8\": 0xff");
        assertThat(error(frame('Q', new byte[] {(byte) 0xE3, 0x28, (byte) 0xA1, 0})))
                .isEqualTo("22021 invalid byte sequence for encoding \"UTF8\": 0xe3 0x28 0xa1");
    }

    private static String error(byte[] frame) {
        FrontendMessage.Malformed malformed =
                (FrontendMessage.Malformed) decode(FrameLimits.DEFAULT, frame).getFirst();
        return malformed.error().state() + " " + malformed.error().message();
    }

    @Test
    void takesAllParametersThatSixteenBitsCount() {
        byte[] nulls = new byte[65_535 * 4];
        Arrays.fill(nulls, (byte) 0xFF);
        FrontendMessage message = decode(
                        FrameLimits.DEFAULT, frame('B', text(""), text(""), shorts(0, 65_535), nulls, shorts(0)))
                .getFirst();
        assertThat(message)
                .isInstanceOfSatisfying(
                        FrontendMessage.Bind.class,
                        bind -> assertThat(bind.parameters()).hasSize(65_535));
    }
}
