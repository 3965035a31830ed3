package io.omnisql.pgwire.cancel;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;

/** The live sessions by process id, so that a CancelRequest finds its target. Thread-safe. */
public final class RunningStatements {
    private static final int SHORT_SECRET = 4;
    private static final int LONG_SECRET = 32;
    private static final int PROTOCOL_3_2 = 0x0003_0002;

    private record Entry(CancelKey key, Runnable cancel) {}

    private final ConcurrentHashMap<Integer, Entry> entries = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /**
     * Registers a session.
     *
     * @param cancel cancels what the session is running; called from any thread, must not block
     */
    public CancelKey register(int protocol, Runnable cancel) {
        byte[] secret = new byte[protocol >= PROTOCOL_3_2 ? LONG_SECRET : SHORT_SECRET];
        random.nextBytes(secret);
        while (true) {
            int slot = random.nextInt(1, 1 << MintedKeys.SLOT_BITS);
            CancelKey key = new CancelKey(slot, new CancelKey.Secret(secret));
            if (entries.putIfAbsent(slot, new Entry(key, cancel)) == null) {
                return key;
            }
        }
    }

    /**
     * Registers a session whose keys a router made.
     *
     * @throws SqlException 57P03 while another session still has its process id
     */
    public CancelKey register(int protocol, MintedKeys minted, Runnable cancel) {
        CancelKey key = minted.key(protocol >= PROTOCOL_3_2);
        if (entries.putIfAbsent(key.processId(), new Entry(key, cancel)) != null) {
            throw new SqlException(SqlState.CANNOT_CONNECT_NOW, "the connection's process id is still in use");
        }
        return key;
    }

    public void remove(CancelKey key) {
        entries.remove(key.processId());
    }

    /** Cancels the session a request names; a wrong key does nothing. */
    public void cancel(int processId, byte[] secret) {
        Entry entry = entries.get(processId);
        if (entry != null && entry.key().secret().matches(secret)) {
            entry.cancel().run();
        }
    }

    public int size() {
        return entries.size();
    }
}
