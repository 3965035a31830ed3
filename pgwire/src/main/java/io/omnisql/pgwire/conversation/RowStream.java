package io.omnisql.pgwire.conversation;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.text.TextStyle;
import io.omnisql.pgwire.frame.FieldDescription;
import io.omnisql.pgwire.type.RowEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A portal's rows on their way to the client; may pause after any row. Used by one thread at a time, except {@link #close},
 * which cancels from any.
 */
public final class RowStream implements AutoCloseable {
    /** A source that took longer than this for its last batch is waited for with nothing held back. */
    private static final long SLOW_NANOS = 1_000_000;

    private final BatchReader reader;
    private final RowEncoder encoder;
    private @Nullable ColumnBatch batch;
    private int next;
    private boolean ended;
    private boolean slow;

    public RowStream(BatchReader reader, List<FieldDescription> fields, TextStyle style) {
        this.reader = reader;
        this.encoder = new RowEncoder(fields, style);
    }

    /**
     * Sends rows until {@code maxRows} are sent or none is left.
     *
     * @param maxRows 0 for all
     * @return rows sent
     * @throws io.omnisql.core.error.SqlException from the source
     */
    public long send(ReplyWriter replies, long maxRows) {
        long limit = maxRows <= 0 ? Long.MAX_VALUE : maxRows;
        long sent = 0;
        while (sent < limit) {
            ColumnBatch current = current(replies);
            if (current == null) {
                break;
            }
            replies.row(encoder, current, next++);
            sent++;
        }
        return sent;
    }

    private @Nullable ColumnBatch current(ReplyWriter replies) {
        while (!ended && (batch == null || next >= batch.rows())) {
            if (slow && replies.hasPending()) {
                replies.flush();
            }
            long start = System.nanoTime();
            batch = reader.next();
            slow = System.nanoTime() - start > SLOW_NANOS;
            next = 0;
            ended = batch == null;
        }
        return batch;
    }

    /** Whether the last row has been sent; known only once {@link #send} asked for more than there were. */
    public boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        reader.close();
    }
}
