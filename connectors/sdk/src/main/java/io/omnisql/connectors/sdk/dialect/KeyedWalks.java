package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.http.CallScope;
import io.omnisql.connectors.sdk.paging.PageWalk;
import io.omnisql.connectors.sdk.paging.WalkSource;
import io.omnisql.connectors.sdk.scan.KeySource;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Walks for keys that arrive from another scan. A thread of its own waits for keys, so that pages that are ready are not held up
 * by keys that are not.
 */
final class KeyedWalks implements WalkSource {
    private static final long POLL_MILLIS = 20;

    private sealed interface Item {
        record Walk(PageWalk walk) implements Item {}

        record End(Optional<RuntimeException> failure) implements Item {}
    }

    private final BlockingQueue<Item> queue;
    private final CallScope scope;
    private final KeySource keys;
    private final int batch;
    private final boolean eager;
    private final Function<List<List<Object>>, List<PageWalk>> walks;
    private final ExecutorService threads;
    private @Nullable Future<?> feeder;
    private Item.@Nullable End end;

    /**
     * @param batch keys in one walk at most
     * @param eager whether to begin with the keys that are there instead of waiting for a full batch
     * @param walks of some keys; may be none when all were seen before
     */
    KeyedWalks(
            KeySource keys,
            int batch,
            boolean eager,
            int capacity,
            CallScope scope,
            ExecutorService threads,
            Function<List<List<Object>>, List<PageWalk>> walks) {
        this.keys = keys;
        this.batch = batch;
        this.eager = eager;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.scope = scope;
        this.threads = threads;
        this.walks = walks;
    }

    @Override
    public @Nullable PageWalk take() {
        start();
        try {
            while (end == null) {
                Item item = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (item != null) {
                    PageWalk walk = unwrap(item);
                    if (walk != null) {
                        return walk;
                    }
                } else if (scope.cancelled()) {
                    throw cancelled();
                }
            }
            end.failure().ifPresent(failure -> {
                throw failure;
            });
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled();
        }
    }

    @Override
    public @Nullable PageWalk poll() {
        start();
        Item item = end == null ? queue.poll() : null;
        return item == null ? null : unwrap(item);
    }

    private @Nullable PageWalk unwrap(Item item) {
        return switch (item) {
            case Item.Walk(PageWalk walk) -> walk;
            case Item.End last -> {
                end = last;
                yield null;
            }
        };
    }

    private void start() {
        if (feeder == null) {
            feeder = threads.submit(this::feed);
        }
    }

    private void feed() {
        try {
            List<List<Object>> part = nextPart();
            while (!part.isEmpty()) {
                for (PageWalk walk : walks.apply(part)) {
                    if (!put(new Item.Walk(walk))) {
                        return;
                    }
                }
                part = nextPart();
            }
            put(new Item.End(Optional.empty()));
        } catch (RuntimeException e) {
            // Whatever it is, the reader must learn of it: it waits for this thread.
            put(new Item.End(Optional.of(e)));
        }
    }

    private List<List<Object>> nextPart() {
        List<List<Object>> part = new ArrayList<>(keys.next(batch));
        while (!eager && !part.isEmpty() && part.size() < batch) {
            List<List<Object>> more = keys.next(batch - part.size());
            if (more.isEmpty()) {
                break;
            }
            part.addAll(more);
        }
        return part;
    }

    private boolean put(Item item) {
        try {
            while (!scope.cancelled()) {
                if (queue.offer(item, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static SqlException cancelled() {
        return new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
    }
}
