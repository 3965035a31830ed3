package io.omnisql.keyvault;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The keyrings of all tenants of a server, opened when first used. Failures are 58000. Thread-safe. */
public final class TenantKeyrings {
    private final Path directory;
    private final KeyService keys;
    private final Map<TenantId, TenantKeyring> open = new HashMap<>();

    public TenantKeyrings(Path directory, KeyService keys) {
        this.directory = directory;
        this.keys = keys;
    }

    /** The tenant's present KEK; a tenant without one gets its first generation. */
    public KekRef kek(TenantId tenant) {
        return keyring(tenant).kek();
    }

    /** The tenant's lasting key of a class, for example its mask key. The caller closes it. */
    public SecretBytes secret(TenantId tenant, ArtefactClass use) {
        try {
            return keyring(tenant).secret(use);
        } catch (IOException e) {
            throw notAvailable(e);
        }
    }

    private synchronized TenantKeyring keyring(TenantId tenant) {
        TenantKeyring present = open.get(tenant);
        if (present != null) {
            return present;
        }
        try {
            TenantKeyring keyring = TenantKeyring.open(directory, tenant, keys);
            open.put(tenant, keyring);
            return keyring;
        } catch (IOException e) {
            throw notAvailable(e);
        }
    }

    private static SqlException notAvailable(IOException cause) {
        return new SqlException(ErrorKind.INTERNAL, SqlState.SYSTEM_ERROR, "tenant key is not available")
                .withCause(cause);
    }
}
