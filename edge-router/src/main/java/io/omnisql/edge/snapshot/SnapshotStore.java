package io.omnisql.edge.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot in force. A new one is verified and parsed off the event loops; the swap is one reference write. What is refused
 * leaves the old one in force. The last good copy on disk outlives the process, and with it the version below which nothing is taken.
 */
public final class SnapshotStore {
    private final SnapshotFolder source;
    private final @Nullable SnapshotFolder lastGood;
    private final PublicKey key;
    private final List<Consumer<RouteSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private byte[] taken = {};
    private volatile @Nullable RouteSnapshot current;

    private SnapshotStore(SnapshotFolder source, @Nullable SnapshotFolder lastGood, PublicKey key) {
        this.source = source;
        this.lastGood = lastGood;
        this.key = key;
    }

    /**
     * Starts with the last good copy, if there is one.
     *
     * @param source where new snapshots appear
     * @param copies where the last good copy is kept; null to keep none
     * @throws IOException when the last good copy is there but cannot be trusted
     */
    public static SnapshotStore open(Path source, @Nullable Path copies, PublicKey key) throws IOException {
        SnapshotFolder lastGood = copies == null ? null : new SnapshotFolder(copies);
        SnapshotStore store = new SnapshotStore(new SnapshotFolder(source), lastGood, key);
        if (lastGood != null && lastGood.exists()) {
            try {
                store.take(lastGood.read());
            } catch (SnapshotException e) {
                throw new IOException("the last good snapshot in " + copies + " is not sound: " + e.getMessage(), e);
            }
        }
        return store;
    }

    /** Told of every swap, on the thread that swaps. */
    public void onSwap(Consumer<RouteSnapshot> listener) {
        listeners.add(listener);
    }

    public Optional<RouteSnapshot> current() {
        return Optional.ofNullable(current);
    }

    /**
     * Looks at the source; a new snapshot is in force when this returns.
     *
     * @return whether there was a new one
     * @throws SnapshotException when there is another one that is refused
     */
    public synchronized boolean reload() throws SnapshotException {
        try {
            SnapshotFolder.Signed signed = source.read();
            if (Arrays.equals(signed.json(), taken)) {
                return false;
            }
            RouteSnapshot snapshot = take(signed);
            if (lastGood != null) {
                lastGood.publish(snapshot.version(), signed);
            }
            return true;
        } catch (IOException e) {
            throw new SnapshotException("the snapshot cannot be read: " + e.getMessage(), e);
        }
    }

    private RouteSnapshot take(SnapshotFolder.Signed signed) throws SnapshotException {
        SnapshotSignature.check(key, signed.json(), signed.signature());
        RouteSnapshot snapshot = SnapshotReader.read(signed.json());
        RouteSnapshot before = current;
        if (before != null && snapshot.version() <= before.version()) {
            throw new SnapshotException(
                    "version " + snapshot.version() + " is not above version " + before.version() + " in force");
        }
        current = snapshot;
        taken = signed.json();
        listeners.forEach(listener -> listener.accept(snapshot));
        return snapshot;
    }
}
