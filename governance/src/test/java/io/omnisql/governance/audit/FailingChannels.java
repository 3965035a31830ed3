package io.omnisql.governance.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/** Journal channels over real files whose syncs and allocations fail or hang when a test says so. */
final class FailingChannels implements ChannelOpener {
    private final ReentrantLock forceGate = new ReentrantLock();
    private volatile boolean forceFails;
    private volatile boolean spareFails;

    void failForce(boolean fails) {
        forceFails = fails;
    }

    void failSpare(boolean fails) {
        spareFails = fails;
    }

    /** Syncs hang until the result is closed by the same thread. */
    AutoCloseableLock blockForce() {
        forceGate.lock();
        return forceGate::unlock;
    }

    /** A lock to be released. */
    interface AutoCloseableLock extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public FileChannel open(Path file) throws IOException {
        if (spareFails && file.endsWith("spare") && !Files.exists(file)) {
            throw new IOException("No space left on device");
        }
        return new Channel(ChannelOpener.REAL.open(file));
    }

    private final class Channel extends FileChannel {
        private final FileChannel real;

        Channel(FileChannel real) {
            this.real = real;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            forceGate.lock();
            try {
                if (forceFails) {
                    throw new IOException("Input/output error");
                }
                real.force(metaData);
            } finally {
                forceGate.unlock();
            }
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return real.read(into);
        }

        @Override
        public long read(ByteBuffer[] into, int offset, int length) throws IOException {
            return real.read(into, offset, length);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            return real.write(from);
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) throws IOException {
            return real.write(from, offset, length);
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        public FileChannel position(long to) throws IOException {
            real.position(to);
            return this;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            real.truncate(size);
            return this;
        }

        @Override
        public long transferTo(long at, long count, WritableByteChannel target) throws IOException {
            return real.transferTo(at, count, target);
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long at, long count) throws IOException {
            return real.transferFrom(source, at, count);
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            return real.read(into, at);
        }

        @Override
        public int write(ByteBuffer from, long at) throws IOException {
            return real.write(from, at);
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long at, long size) throws IOException {
            return real.map(mode, at, size);
        }

        @Override
        public FileLock lock(long at, long size, boolean shared) throws IOException {
            return real.lock(at, size, shared);
        }

        @Override
        public FileLock tryLock(long at, long size, boolean shared) throws IOException {
            return real.tryLock(at, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
