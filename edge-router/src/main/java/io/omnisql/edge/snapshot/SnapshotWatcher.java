package io.omnisql.edge.snapshot;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for a new snapshot at an interval; logs each swap, and each reason for refusing one once. */
public final class SnapshotWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotWatcher.class);

    private final SnapshotStore store;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("snapshots").factory());
    private String refused = "";

    private SnapshotWatcher(SnapshotStore store) {
        this.store = store;
    }

    public static SnapshotWatcher start(SnapshotStore store, Duration interval) {
        SnapshotWatcher watcher = new SnapshotWatcher(store);
        ScheduledFuture<?> looks =
                watcher.timer.scheduleWithFixedDelay(watcher::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("watching for snapshots, cancelled: {}", looks.isCancelled());
        return watcher;
    }

    private void look() {
        try {
            if (store.reload()) {
                refused = "";
                store.current()
                        .ifPresent(now -> LOG.info(
                                "snapshot in force: version={} tenants={}",
                                now.version(),
                                now.tenants().size()));
            }
        } catch (SnapshotException e) {
            String reason = String.valueOf(e.getMessage());
            if (!reason.equals(refused)) {
                refused = reason;
                LOG.error("snapshot refused, the last one stays: reason={}", reason);
            }
        } catch (RuntimeException e) {
            LOG.error("snapshot not applied", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
