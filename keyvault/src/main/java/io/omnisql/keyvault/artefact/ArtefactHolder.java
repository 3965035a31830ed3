package io.omnisql.keyvault.artefact;

import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.ArtefactClass;
import java.io.IOException;
import java.util.List;

/**
 * A part that stores something about tenants: audit days, caches, spill, job results, materializations, the catalog. Off-boarding asks
 * every one of them, so a part that stores and is no holder leaves data behind that no certificate names. The server joins them with
 * {@code Multibinder<ArtefactHolder>}. Thread-safe.
 *
 * <p>Order of calls for a tenant that leaves: the tenant is frozen and drained ({@link io.omnisql.keyvault.tenant.TenantLifecycle}),
 * {@link #inventory}, its key is destroyed, {@link #forget}. Each may come again after a crash, in a later process.
 */
public interface ArtefactHolder {
    /** Unique name for lists and certificates: lower case, for example {@code result-cache}. */
    String name();

    /** What its data keys encrypt. */
    ArtefactClass artefactClass();

    /**
     * Everything stored about the tenant's present generation, in no order; empty when there is nothing. Opens no file's content and
     * needs no key.
     */
    List<Artefact> inventory(TenantId tenant) throws IOException;

    /**
     * Zeroes the tenant's data keys and rows in memory, closes and deletes its files. The tenant's key is gone by then, so nothing can
     * be decrypted here; doing it again changes nothing.
     *
     * @throws IOException when a file could not be deleted; the rest is forgotten all the same
     */
    void forget(TenantId tenant) throws IOException;

    /**
     * Whether files stay as ciphertext without a key after {@link #forget}: only where other tenants' proofs run through the same bytes,
     * as in the audit journal. The certificate says so.
     */
    default boolean keepsCiphertext() {
        return false;
    }
}
