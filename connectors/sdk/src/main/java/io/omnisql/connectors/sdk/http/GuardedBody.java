package io.omnisql.connectors.sdk.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A response body that counts its bytes, ends with an error past the limit, and knows how long it has been silent. Closing it
 * from another thread wakes a blocked reader.
 */
final class GuardedBody extends FilterInputStream {
    /** The body is longer than the account allows. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final long limit;
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong lastRead = new AtomicLong(System.nanoTime());
    private final AtomicBoolean aborted = new AtomicBoolean();

    GuardedBody(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int got = read(one, 0, 1);
        return got < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = in.read(target, offset, length);
        if (aborted.get()) {
            // An aborted body ends like a finished one in the JDK's stream: never take it for whole.
            throw new IOException("body aborted");
        }
        lastRead.set(System.nanoTime());
        if (got > 0 && count.addAndGet(got) > limit) {
            throw new TooLarge();
        }
        return got;
    }

    @Override
    public long skip(long n) throws IOException {
        return n <= 0 ? 0 : read(new byte[(int) Math.min(n, 8192)]);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    long bytes() {
        return count.get();
    }

    long silentNanos() {
        return System.nanoTime() - lastRead.get();
    }

    boolean aborted() {
        return aborted.get();
    }

    /** Ends the body now; any thread. */
    void abort() {
        aborted.set(true);
        try {
            in.close();
        } catch (IOException e) {
            // The connection is being thrown away: that closing it failed changes nothing.
            lastRead.set(System.nanoTime());
        }
    }
}
