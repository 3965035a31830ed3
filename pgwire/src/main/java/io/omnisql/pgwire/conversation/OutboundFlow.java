package io.omnisql.pgwire.conversation;

import io.netty.channel.Channel;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Makes a writer wait while a client reads too slowly: between the channel's watermarks nothing is buffered further. Thread-safe. */
final class OutboundFlow {
    private final Channel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    OutboundFlow(Channel channel) {
        this.channel = channel;
    }

    /** The channel became writable, or was closed. */
    void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when more may be written; throws when nobody will read it. */
    void await() {
        if (channel.isWritable()) {
            return;
        }
        lock.lock();
        try {
            while (channel.isActive() && !channel.isWritable()) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        if (!channel.isActive()) {
            throw new ConnectionLostException();
        }
    }
}
