package io.omnisql.connectors.sdk.cache;

import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.KeyService;
import io.omnisql.keyvault.SecretBytes;

/** The keys that files of a cache are written under. Thread-safe. */
public interface CacheKeys {
    KeyService service();

    /**
     * The tenant's key-encryption key.
     *
     * @throws io.omnisql.core.error.SqlException 58000 when the tenant has none (any more)
     */
    KekRef kek(TenantId tenant);

    /**
     * The tenant's lasting key for names of files; the caller closes it.
     *
     * @throws io.omnisql.core.error.SqlException 58000 when it cannot be had
     */
    SecretBytes names(TenantId tenant);
}
