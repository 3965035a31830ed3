package io.omnisql.connectors.sdk.limit.sidecar;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * Both directions of one connection: messages in on one virtual thread, out on another behind a bounded queue. A peer that does not
 * read, or sends what is no message, loses the connection. Thread-safe.
 */
final class Line implements AutoCloseable {
    private static final int QUEUE = 10_000;
    private static final byte[] END = {};
    private final SocketChannel channel;
    private final BlockingQueue<byte[]> outgoing = new ArrayBlockingQueue<>(QUEUE);

    Line(SocketChannel channel) {
        this.channel = channel;
    }

    /** Starts both threads; {@code onEnd} runs once, when no message can come any more. */
    void start(String name, Consumer<Message> onMessage, Runnable onEnd) {
        Thread.ofVirtual().name(name + "-out").start(this::write);
        Thread.ofVirtual().name(name + "-in").start(() -> {
            try (InputStream in = new BufferedInputStream(Channels.newInputStream(channel))) {
                while (true) {
                    onMessage.accept(Frames.read(in));
                }
            } catch (IOException | RuntimeException broken) {
                close();
            } finally {
                onEnd.run();
            }
        });
    }

    /** Queues a message; after {@link #close} it is dropped. */
    void send(Message message) {
        if (!outgoing.offer(Frames.encode(message))) {
            close();
        }
    }

    private void write() {
        try (OutputStream out = Channels.newOutputStream(channel)) {
            while (true) {
                byte[] frame = Objects.requireNonNull(outgoing.take());
                if (frame.length == 0) {
                    return;
                }
                out.write(frame);
            }
        } catch (IOException broken) {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        boolean _ = outgoing.offer(END);
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
