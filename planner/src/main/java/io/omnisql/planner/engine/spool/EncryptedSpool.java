package io.omnisql.planner.engine.spool;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Takes all batches of one scan without ever waiting for a reader, so that a scan which feeds keys to others cannot deadlock with the engine
 * (decision 0003). The first batches stay in memory, up to a bound; the rest goes to a private file, one AES-256-GCM chunk a batch, nonce = number of
 * the chunk, under a random key that exists only in this object. One writer, any number of readers, which may start before the writer ends.
 * Thread-safe; {@link #close} deletes the file and ends all readers.
 */
public final class EncryptedSpool implements AutoCloseable {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<ColumnSchema> columns;
    private final Path directory;
    private final long memoryBytes;
    private final long maxFileBytes;
    private final SecretKeySpec key;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Chunk> chunks = new ArrayList<>();
    private long inMemory;
    private long fileBytes;
    private @Nullable FileChannel file;
    private @Nullable Path path;
    private boolean finished;
    private @Nullable SqlException failure;
    private boolean closed;

    /** A batch in memory, or where its ciphertext stands in the file. */
    private record Chunk(@Nullable ColumnBatch batch, long offset, int length) {}

    /**
     * Makes an empty spool; no file yet.
     *
     * @param directory where the file is made when memory is used up
     * @param memoryBytes bytes of batches kept in memory, 0 or more
     * @param maxFileBytes bytes of the file; beyond it {@link #append} fails with 53100
     */
    public EncryptedSpool(List<ColumnSchema> columns, Path directory, long memoryBytes, long maxFileBytes) {
        this.columns = List.copyOf(columns);
        this.directory = directory;
        this.memoryBytes = memoryBytes;
        this.maxFileBytes = maxFileBytes;
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /**
     * Adds a batch.
     *
     * @throws SqlException 53100 over the quota, 58030 when the file cannot be written, 57014 when the spool was closed
     */
    public void append(ColumnBatch batch) {
        byte[] bytes = BatchCodec.write(batch);
        lock.lock();
        try {
            if (closed) {
                throw canceled();
            }
            if (inMemory + bytes.length <= memoryBytes) {
                inMemory += bytes.length;
                chunks.add(new Chunk(batch, 0, 0));
            } else {
                chunks.add(writeToFile(bytes));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Chunk writeToFile(byte[] plain) {
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, chunks.size()).doFinal(plain);
            if (fileBytes + sealed.length > maxFileBytes) {
                throw new SqlException(
                        ErrorKind.RESOURCES, SqlState.DISK_FULL, "the statement needs more spill space than its quota");
            }
            FileChannel out = openFile();
            ByteBuffer buffer = ByteBuffer.wrap(sealed);
            long offset = fileBytes;
            while (buffer.hasRemaining()) {
                fileBytes += out.write(buffer, fileBytes);
            }
            return new Chunk(null, offset, sealed.length);
        } catch (IOException | GeneralSecurityException e) {
            throw ioError(e);
        }
    }

    private FileChannel openFile() throws IOException {
        FileChannel open = file;
        if (open == null) {
            Files.createDirectories(directory);
            Path made = Files.createTempFile(
                    directory,
                    "spool-",
                    ".bin",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            open = FileChannel.open(made, StandardOpenOption.READ, StandardOpenOption.WRITE);
            path = made;
            file = open;
        }
        return open;
    }

    private Cipher cipher(int mode, int chunk) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer.wrap(nonce).putInt(NONCE_BYTES - Integer.BYTES, chunk);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    /** No batch follows. */
    public void finish() {
        end(null);
    }

    /** The scan failed: readers get what was added before, then the error. */
    public void fail(SqlException error) {
        end(error);
    }

    private void end(@Nullable SqlException error) {
        lock.lock();
        try {
            finished = true;
            failure = error;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Bytes written to disk so far. */
    public long fileBytes() {
        lock.lock();
        try {
            return fileBytes;
        } finally {
            lock.unlock();
        }
    }

    /** A new reader from the first batch on; it waits for batches that are not there yet. Closing it ends only that reader. */
    public BatchReader reader() {
        return new SpoolReader();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            chunks.clear();
            changed.signalAll();
            if (file != null) {
                file.close();
            }
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw ioError(e);
        } finally {
            lock.unlock();
        }
    }

    private static SqlException ioError(Exception cause) {
        return new SqlException(ErrorKind.RESOURCES, SqlState.IO_ERROR, "could not use the spill file")
                .withCause(cause);
    }

    private static SqlException canceled() {
        return new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
    }

    private final class SpoolReader implements BatchReader {
        private int position;
        private boolean ended;

        @Override
        public @Nullable ColumnBatch next() {
            lock.lock();
            try {
                while (true) {
                    if (closed || ended) {
                        throw canceled();
                    }
                    if (position < chunks.size()) {
                        return read(chunks.get(position), position++);
                    }
                    if (failure != null) {
                        throw failure;
                    }
                    if (finished) {
                        return null;
                    }
                    changed.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw canceled();
            } finally {
                lock.unlock();
            }
        }

        private ColumnBatch read(Chunk chunk, int number) {
            if (chunk.batch() != null) {
                return chunk.batch();
            }
            FileChannel in = file;
            if (in == null) {
                throw new IllegalStateException("a chunk stands in a file that was never made");
            }
            try {
                ByteBuffer sealed = ByteBuffer.allocate(chunk.length());
                while (sealed.hasRemaining()) {
                    if (in.read(sealed, chunk.offset() + sealed.position()) < 0) {
                        throw new IOException("the spill file is too short");
                    }
                }
                return BatchCodec.read(
                        columns, cipher(Cipher.DECRYPT_MODE, number).doFinal(sealed.array()));
            } catch (IOException | GeneralSecurityException e) {
                throw ioError(e);
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                ended = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
