package io.omnisql.connectors.sdk.limit.sidecar;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.OnLimit;
import io.omnisql.connectors.sdk.limit.RateLimited;
import io.omnisql.connectors.sdk.limit.ResponseLimits.Verdict;
import io.omnisql.connectors.sdk.limit.WorkClass;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Messages as bytes, see {@link Message}. Whatever is not a whole, known, well-formed frame is an {@link IOException}. */
final class Frames {
    /** The longest frame has five keys' worth of text. */
    static final int MAX_LENGTH = 4_096;

    private static final int MAX_TEXT = 1_024;

    private Frames() {}

    static byte[] encode(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(0);
            write(message, new Fields(out));
            byte[] frame = bytes.toByteArray();
            ByteBuffer.wrap(frame).putInt(0, frame.length - Integer.BYTES);
            return frame;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Message message, Fields out) throws IOException {
        switch (message) {
            case Message.Hello m -> out.type(1).put(m.version()).put(m.member()).put(m.token());
            case Message.Declare m ->
                out.type(2)
                        .put(m.key())
                        .put(m.points())
                        .put(m.window())
                        .put(m.perMinute())
                        .put(m.perSecond())
                        .put(m.startConcurrency())
                        .put(m.maxConcurrency())
                        .put(m.known())
                        .put(m.unspent())
                        .put(m.left());
            case Message.Acquire m ->
                out.type(3)
                        .put(m.id())
                        .put(m.key())
                        .put(m.points())
                        .put(m.retry())
                        .put(m.tenant())
                        .put(m.weight())
                        .put(m.subject())
                        .put(m.work().name())
                        .put(m.onLimit().name())
                        .put(m.left());
            case Message.Cancel m -> out.type(4).put(m.id());
            case Message.Settle m ->
                out.type(5)
                        .put(m.id())
                        .put(m.verdict().name())
                        .put(m.cost())
                        .put(m.limit())
                        .put(m.remaining())
                        .put(m.reset())
                        .put(m.retryAfter());
            case Message.Ask m ->
                out.type(6)
                        .put(m.id())
                        .put(m.key())
                        .put(m.points())
                        .put(m.tenant())
                        .put(m.waiting());
            case Message.Returned m -> out.type(7).put(m.key()).put(m.window()).put(m.points());
            case Message.Welcome m -> out.type(65).put(m.version()).put(m.members());
            case Message.Grant m -> out.type(66).put(m.id()).put(m.points());
            case Message.Refused m ->
                out.type(67).put(m.id()).put(m.reason().name()).put(m.delay());
            case Message.Told m ->
                out.type(68)
                        .put(m.id())
                        .put(m.delay())
                        .put(m.position())
                        .put(m.queued())
                        .put(m.remaining())
                        .put(m.limit())
                        .put(m.reset())
                        .put(m.window());
            case Message.Share m ->
                out.type(69)
                        .put(m.key())
                        .put(m.window())
                        .put(m.points())
                        .put(m.left())
                        .put(m.limit());
            case Message.Recall m -> out.type(70).put(m.key()).put(m.window());
        }
    }

    /** The next message; blocks until it is whole. */
    static Message read(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(from);
        int length = in.readInt();
        if (length < 1 || length > MAX_LENGTH) {
            throw new IOException("a frame's length is out of bounds");
        }
        byte[] frame = new byte[length];
        in.readFully(frame);
        DataInputStream body = new DataInputStream(new ByteArrayInputStream(frame));
        try {
            Message message = message(body);
            if (body.read() >= 0) {
                throw new IOException("a frame is longer than its message");
            }
            return message;
        } catch (IllegalArgumentException e) {
            throw new IOException("a field is not valid", e);
        }
    }

    private static Message message(DataInputStream in) throws IOException {
        return switch (in.readUnsignedByte()) {
            case 1 -> new Message.Hello(in.readLong(), text(in), text(in));
            case 2 ->
                new Message.Declare(
                        key(in),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong());
            case 3 ->
                new Message.Acquire(
                        in.readLong(),
                        key(in),
                        in.readLong(),
                        in.readLong(),
                        text(in),
                        in.readLong(),
                        text(in),
                        WorkClass.valueOf(text(in)),
                        OnLimit.valueOf(text(in)),
                        in.readLong());
            case 4 -> new Message.Cancel(in.readLong());
            case 5 ->
                new Message.Settle(
                        in.readLong(),
                        Verdict.valueOf(text(in)),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong());
            case 6 -> new Message.Ask(in.readLong(), key(in), in.readLong(), text(in), in.readLong());
            case 7 -> new Message.Returned(key(in), in.readLong(), in.readLong());
            case 65 -> new Message.Welcome(in.readLong(), in.readLong());
            case 66 -> new Message.Grant(in.readLong(), in.readLong());
            case 67 -> new Message.Refused(in.readLong(), RateLimited.Reason.valueOf(text(in)), in.readLong());
            case 68 ->
                new Message.Told(
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong());
            case 69 -> new Message.Share(key(in), in.readLong(), in.readLong(), in.readLong(), in.readLong());
            case 70 -> new Message.Recall(key(in), in.readLong());
            default -> throw new IOException("unknown message");
        };
    }

    private static BucketKey key(DataInputStream in) throws IOException {
        return new BucketKey(text(in), text(in), text(in));
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        if (length > MAX_TEXT) {
            throw new IOException("a text is too long");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("a text is not UTF-8", e);
        }
    }

    /** Writes fields one after the other. */
    private record Fields(DataOutputStream out) {
        Fields type(int type) throws IOException {
            out.writeByte(type);
            return this;
        }

        Fields put(long number) throws IOException {
            out.writeLong(number);
            return this;
        }

        Fields put(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > MAX_TEXT) {
                throw new IOException("a text is too long");
            }
            out.writeShort(bytes.length);
            out.write(bytes);
            return this;
        }

        Fields put(BucketKey key) throws IOException {
            return put(key.connector()).put(key.principal()).put(key.resource());
        }
    }
}
