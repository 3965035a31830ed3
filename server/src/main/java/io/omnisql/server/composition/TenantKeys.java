package io.omnisql.server.composition;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.KeyService;
import io.omnisql.keyvault.LocalKeystore;
import io.omnisql.keyvault.RootKey;
import io.omnisql.keyvault.SecretBytes;
import io.omnisql.keyvault.TenantKeyring;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The key service and each tenant's keys. Thread-safe. */
final class TenantKeys {
    /** Whose chain holds what concerns no tenant; no configured tenant can have this name's form. */
    static final TenantId SYSTEM = new TenantId("omnisql-system");

    private final KeyService service;
    private final Map<TenantId, TenantKeyring> keyrings;

    private TenantKeys(KeyService service, Map<TenantId, TenantKeyring> keyrings) {
        this.service = service;
        this.keyrings = Map.copyOf(keyrings);
    }

    /** Opens the local keystore in a folder; what is missing is made. */
    static TenantKeys open(
            Path folder, List<TenantId> tenants, TenantId system, InstantSource clock, Lifecycle lifecycle)
            throws IOException {
        LocalKeystore keystore = lifecycle.own(LocalKeystore.open(
                folder.resolve("keystore"), RootKey.KeyFile.createIfAbsent(folder.resolve("root.key")), clock));
        Map<TenantId, TenantKeyring> keyrings = new LinkedHashMap<>();
        keyrings.put(system, TenantKeyring.open(folder, system, keystore));
        for (TenantId tenant : tenants) {
            keyrings.put(tenant, TenantKeyring.open(folder, tenant, keystore));
        }
        return new TenantKeys(keystore, keyrings);
    }

    KeyService service() {
        return service;
    }

    KekRef kek(TenantId tenant) {
        return keyring(tenant).kek();
    }

    SecretBytes maskKey(TenantId tenant) {
        try {
            return keyring(tenant).secret(ArtefactClass.MASK_KEY);
        } catch (IOException e) {
            throw unavailable().withCause(e);
        }
    }

    private TenantKeyring keyring(TenantId tenant) {
        TenantKeyring keyring = keyrings.get(tenant);
        if (keyring == null) {
            throw unavailable();
        }
        return keyring;
    }

    private static SqlException unavailable() {
        return new SqlException(ErrorKind.INTERNAL, SqlState.SYSTEM_ERROR, "the tenant's key is not available");
    }
}
