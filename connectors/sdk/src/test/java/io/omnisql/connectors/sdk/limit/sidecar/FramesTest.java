package io.omnisql.connectors.sdk.limit.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.OnLimit;
import io.omnisql.connectors.sdk.limit.RateLimited;
import io.omnisql.connectors.sdk.limit.ResponseLimits.Verdict;
import io.omnisql.connectors.sdk.limit.WorkClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FramesTest {
    private static final BucketKey KEY = new BucketKey("github", "p", "core");
    private static final String KEY_BYTES = "0006" + "676974687562" + "0001" + "70" + "0004" + "636f7265";

    private static final List<Message> EVERY = List.of(
            new Message.Hello(1, "m", "secret"),
            new Message.Declare(KEY, 5_000, 3_600_000, 900, 0, 12, 20, 1, 77, 60_000),
            new Message.Acquire(7, KEY, 1, 0, "t0", 2, "s", WorkClass.BATCH, OnLimit.ERROR, Message.NONE),
            new Message.Cancel(7),
            new Message.Settle(7, Verdict.ANSWERED, Message.NONE, 5_000, 4_999, 3_599_000, Message.NONE),
            new Message.Ask(8, KEY, 1, "t0", 7),
            new Message.Returned(KEY, 3, 12),
            new Message.Welcome(1, 2),
            new Message.Grant(7, 1),
            new Message.Refused(7, RateLimited.Reason.WOULD_WAIT, 600_000),
            new Message.Told(8, 0, 1, 2, 3, 4, Message.NONE, 3_600_000),
            new Message.Share(KEY, 3, 75, Message.NONE, 300),
            new Message.Recall(KEY, 3));

    private static Message read(byte[] bytes) throws IOException {
        return Frames.read(new ByteArrayInputStream(bytes));
    }

    @Test
    void everyMessageComesBackAsItWas() throws IOException {
        for (Message message : EVERY) {
            assertThat(read(Frames.encode(message))).isEqualTo(message);
        }
    }

    @Test
    void theBytesAreTheseForEver() {
        HexFormat hex = HexFormat.of();
        assertThat(hex.formatHex(Frames.encode(new Message.Hello(1, "m", "ab"))))
                .isEqualTo("00000010" + "01" + "0000000000000001" + "0001" + "6d" + "0002" + "6162");
        assertThat(hex.formatHex(Frames.encode(new Message.Cancel(258))))
                .isEqualTo("00000009" + "04" + "0000000000000102");
        assertThat(hex.formatHex(Frames.encode(new Message.Grant(7, 1))))
                .isEqualTo("00000011" + "42" + "0000000000000007" + "0000000000000001");
        assertThat(hex.formatHex(Frames.encode(new Message.Returned(KEY, 3, 12))))
                .isEqualTo("00000022" + "07" + KEY_BYTES + "0000000000000003" + "000000000000000c");
        assertThat(hex.formatHex(Frames.encode(new Message.Refused(7, RateLimited.Reason.TOO_LONG, 9))))
                .isEqualTo("0000001b" + "43" + "0000000000000007" + "0008" + "544f4f5f4c4f4e47" + "0000000000000009");
    }

    @Test
    void garbageIsRefused() {
        List<String> frames = List.of(
                "00000000",
                "7fffffff01",
                "ffffffff01",
                "0000100101",
                "0000000163",
                "00000008" + "04" + "00000000000001",
                "0000000a" + "04" + "0000000000000102" + "00",
                "0000000e" + "01" + "0000000000000001" + "0001" + "ff" + "0000",
                "0000000d" + "01" + "0000000000000001" + "0900" + "6d6d",
                "00000019" + "43" + "0000000000000007" + "0006" + "4e4f545f4954" + "0000000000000009",
                "00000017" + "46" + "0000" + "0001" + "70" + "0001" + "63" + "0000000000000003" + "000000000000");
        for (String frame : frames) {
            assertThatThrownBy(() -> read(HexFormat.of().parseHex(frame)))
                    .as(frame)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void brokenFramesNeverDoAnythingButFail() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Frames.encode(EVERY.get(random.nextInt(EVERY.size())));
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(read(bytes)).isNotNull();
            } catch (IOException refused) {
                assertThat(refused).isNotNull();
            }
        }
    }

    @Test
    void aTokenIsNotPrinted() {
        assertThat(new Message.Hello(1, "m", "secret").toString()).doesNotContain("secret");
        assertThat(new Endpoint.Loopback(1, "0123456789abcdef").toString()).doesNotContain("0123456789abcdef");
    }
}
