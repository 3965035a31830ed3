package io.omnisql.session.stored;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.keyvault.DamagedArtefactException;
import io.omnisql.keyvault.EncryptedFileReader;
import io.omnisql.planner.engine.spool.BatchCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows that a {@link RowWriter} wrote. A damaged file ends with 58030 and no row of the damaged part. Thread-safe. */
public final class RowReader implements BatchReader {
    private final EncryptedFileReader file;
    private final List<ColumnSchema> columns;
    private final Runnable released;
    private long position = RowWriter.HEADER_BYTES;
    private boolean closed;

    RowReader(EncryptedFileReader file, List<ColumnSchema> columns, Runnable released) throws IOException {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.released = released;
        ByteBuffer header = read(0, RowWriter.HEADER_BYTES);
        if (header.getInt() != RowWriter.FORMAT || header.getInt() != BatchCodec.VERSION) {
            throw new DamagedArtefactException("stored data has another version");
        }
    }

    /** Passes over rows, without decoding whole batches of them; gives how many rows there were to pass over. */
    public synchronized long skip(long count) {
        long skipped = 0;
        try {
            while (skipped < count) {
                ByteBuffer frame = frame();
                int rows = frame.getInt();
                if (rows == RowWriter.END || skipped + rows > count) {
                    break;
                }
                skipped += rows;
                position += RowWriter.FRAME_BYTES + frame.getInt();
            }
        } catch (IOException | DamagedArtefactException e) {
            throw RowWriter.ioError(e);
        }
        return skipped;
    }

    @Override
    public synchronized @Nullable ColumnBatch next() {
        if (closed) {
            throw new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
        }
        try {
            ByteBuffer frame = frame();
            if (frame.getInt() == RowWriter.END) {
                return null;
            }
            int length = frame.getInt();
            byte[] bytes = bytes(position + RowWriter.FRAME_BYTES, length);
            position += RowWriter.FRAME_BYTES + length;
            return BatchCodec.read(columns, bytes);
        } catch (IOException | DamagedArtefactException e) {
            throw RowWriter.ioError(e);
        }
    }

    private ByteBuffer frame() throws IOException {
        return read(position, RowWriter.FRAME_BYTES);
    }

    private ByteBuffer read(long at, int length) throws IOException {
        return ByteBuffer.wrap(bytes(at, length));
    }

    private byte[] bytes(long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        if (file.read(at, bytes, 0, length) != length) {
            throw new DamagedArtefactException("stored data is damaged");
        }
        return bytes;
    }

    /** Rows {@code from} to {@code to} of a batch, counted from 0. */
    static ColumnBatch slice(ColumnBatch batch, int from, int to) {
        if (from == 0 && to == batch.rows()) {
            return batch;
        }
        BatchBuilder builder = new BatchBuilder(batch.columns());
        @Nullable Object[] row = new @Nullable Object[batch.columns().size()];
        for (int i = from; i < to; i++) {
            for (int column = 0; column < row.length; column++) {
                row[column] = batch.vector(column).get(i);
            }
            builder.add(row);
        }
        return builder.build();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            file.close();
        } catch (IOException e) {
            throw RowWriter.ioError(e);
        } finally {
            released.run();
        }
    }
}
