package io.omnisql.session.stored;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import java.util.HashMap;
import java.util.Map;

/** How many bytes each tenant may store, and may store in one file. Files that are being written count. Thread-safe. */
public final class SpaceQuota {
    private final long fileBytes;
    private final long tenantBytes;
    private final String hint;
    private final Map<TenantId, Long> used = new HashMap<>();

    /**
     * @param fileBytes most bytes of one file
     * @param tenantBytes most bytes of all files of a tenant
     * @param hint what a user can do when there is no room
     */
    public SpaceQuota(long fileBytes, long tenantBytes, String hint) {
        this.fileBytes = fileBytes;
        this.tenantBytes = tenantBytes;
        this.hint = hint;
    }

    /**
     * Takes room for a file that grows.
     *
     * @param already bytes that the file has
     * @throws SqlException 53100; nothing is taken then
     */
    void grow(TenantId tenant, long already, long more) {
        synchronized (this) {
            long now = used.getOrDefault(tenant, 0L);
            if (already + more <= fileBytes && now + more <= tenantBytes) {
                used.put(tenant, now + more);
                return;
            }
        }
        throw new SqlException(ErrorKind.RESOURCES, SqlState.DISK_FULL, "stored rows exceed their quota")
                .withHint(hint);
    }

    /** A file of that size exists. */
    synchronized void add(TenantId tenant, long bytes) {
        used.merge(tenant, bytes, Long::sum);
    }

    /** A file of that size is gone. */
    synchronized void release(TenantId tenant, long bytes) {
        used.merge(tenant, -bytes, (a, b) -> Math.max(0, a + b));
    }

    /** Bytes that a tenant's files take now. */
    public synchronized long used(TenantId tenant) {
        return used.getOrDefault(tenant, 0L);
    }
}
