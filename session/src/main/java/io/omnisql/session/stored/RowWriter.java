package io.omnisql.session.stored;

import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.EncryptedFileWriter;
import io.omnisql.planner.engine.spool.BatchCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Writes the rows of one result into an encrypted file. Closing it before {@link #finish} leaves nothing. Not thread-safe.
 *
 * <pre>
 * plaintext = format:int codec:int batch* end
 * batch     = rows:int length:int and that many bytes of {@link BatchCodec}
 * end       = -1:int rows:long
 * </pre>
 */
public final class RowWriter implements AutoCloseable {
    static final int FORMAT = 1;
    static final int HEADER_BYTES = 2 * Integer.BYTES;
    static final int FRAME_BYTES = 2 * Integer.BYTES;
    static final int END = -1;

    private final TenantId tenant;
    private final UUID id;
    private final EncryptedFileWriter file;
    private final SpaceQuota quota;
    private long taken;
    private long rows;
    private boolean finished;

    RowWriter(TenantId tenant, UUID id, EncryptedFileWriter file, SpaceQuota quota) throws IOException {
        this.tenant = tenant;
        this.id = id;
        this.file = file;
        this.quota = quota;
        file.write(ByteBuffer.allocate(HEADER_BYTES)
                .putInt(FORMAT)
                .putInt(BatchCodec.VERSION)
                .array());
    }

    /**
     * Adds a batch.
     *
     * @throws SqlException 53100 when it does not fit, before any byte of it is written; 58030 when it cannot be written
     */
    public void add(ColumnBatch batch) {
        byte[] bytes = BatchCodec.write(batch);
        long more = FRAME_BYTES + (long) bytes.length;
        quota.grow(tenant, taken, more);
        taken += more;
        try {
            file.write(ByteBuffer.allocate(FRAME_BYTES)
                    .putInt(batch.rows())
                    .putInt(bytes.length)
                    .array());
            file.write(bytes);
        } catch (IOException e) {
            throw ioError(e);
        }
        rows += batch.rows();
    }

    /** Rows added so far. */
    public long rows() {
        return rows;
    }

    /**
     * The file is on disk under its name when this returns.
     *
     * @throws SqlException 58030
     */
    public StoredRows finish() {
        try {
            file.write(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                    .putInt(END)
                    .putLong(rows)
                    .array());
            file.finish();
        } catch (IOException e) {
            throw ioError(e);
        }
        finished = true;
        return new StoredRows(id, rows, taken);
    }

    static SqlException ioError(Exception cause) {
        return new SqlException(ErrorKind.RESOURCES, SqlState.IO_ERROR, "could not use stored rows").withCause(cause);
    }

    @Override
    public void close() {
        if (!finished) {
            quota.release(tenant, taken);
        }
        try {
            file.close();
        } catch (IOException e) {
            throw ioError(e);
        }
    }
}
