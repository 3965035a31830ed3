package io.omnisql.session.pipeline;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.engine.spool.EncryptedSpool;
import io.omnisql.planner.federation.KeyFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a scan that supplies keys to others, to its end, on a thread of its own: rows go into the spool from which the engine reads, keys to
 * the scans that look them up (decision 0003). A key whose evaluation fails is left out: the engine decides about that row.
 */
final class Feeder {
    private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);

    private final Supplier<BatchReader> scan;
    private final EncryptedSpool spool;
    private final Map<KeyFeed, KeyChannel> feeds;
    private final RowEvaluator evaluator;
    private volatile @Nullable BatchReader running;
    private volatile boolean closed;
    private @Nullable Thread thread;

    Feeder(Supplier<BatchReader> scan, EncryptedSpool spool, Map<KeyFeed, KeyChannel> feeds, RowEvaluator evaluator) {
        this.scan = scan;
        this.spool = spool;
        this.feeds = Map.copyOf(feeds);
        this.evaluator = evaluator;
    }

    void start() {
        thread = Thread.ofVirtual().name("feeder").start(this::drain);
    }

    private void drain() {
        try (BatchReader rows = scan.get()) {
            running = rows;
            ColumnBatch batch = closed ? null : rows.next();
            while (batch != null && !closed) {
                spool.append(batch);
                addKeys(batch);
                batch = rows.next();
            }
            spool.finish();
            feeds.values().forEach(KeyChannel::finish);
        } catch (SqlException e) {
            fail(e);
        } catch (RuntimeException e) {
            LOG.error("feeding scan failed", e);
            fail(new SqlException(ErrorKind.INTERNAL, SqlState.INTERNAL_ERROR, "internal error").withCause(e));
        }
    }

    private void fail(SqlException error) {
        spool.fail(error);
        feeds.values().forEach(channel -> channel.fail(error));
    }

    private void addKeys(ColumnBatch batch) {
        feeds.forEach((feed, channel) -> {
            for (int row = 0; row < batch.rows(); row++) {
                List<Object> key = key(feed, batch, row);
                if (key != null) {
                    channel.add(key);
                }
            }
        });
    }

    private @Nullable List<Object> key(KeyFeed feed, ColumnBatch batch, int row) {
        List<Object> values = new ArrayList<>(feed.keys().size());
        for (var expr : feed.keys()) {
            Object value;
            try {
                value = evaluator.evaluate(expr, batch, row);
            } catch (SqlException undecided) {
                if (undecided.state().equals(SqlState.FEATURE_NOT_SUPPORTED)) {
                    // The plan promised that keys can be evaluated here; without this key rows would be lost.
                    throw undecided;
                }
                return null;
            }
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /** The rows for the engine. */
    BatchReader reader() {
        return spool.reader();
    }

    void close() {
        closed = true;
        BatchReader rows = running;
        if (rows != null) {
            rows.close();
        }
        Thread drainer = thread;
        if (drainer != null) {
            drainer.interrupt();
        }
        feeds.values()
                .forEach(channel -> channel.fail(
                        new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request")));
        spool.close();
    }
}
