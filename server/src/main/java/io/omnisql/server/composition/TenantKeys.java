package io.omnisql.server.composition;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.KeyDestroyedException;
import io.omnisql.keyvault.KeyService;
import io.omnisql.keyvault.SecretBytes;
import io.omnisql.keyvault.TenantKeyring;
import io.omnisql.keyvault.artefact.Artefact;
import io.omnisql.keyvault.artefact.ArtefactHolder;
import io.omnisql.keyvault.tenant.TenantLifecycle;
import io.omnisql.keyvault.tombstone.Tombstone;
import io.omnisql.keyvault.tombstone.TombstoneFile;
import io.omnisql.server.config.TenantConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each tenant's keys. Also what holds the keyring files, for a tenant that leaves. Thread-safe. */
public final class TenantKeys implements ArtefactHolder {
    private static final Logger LOG = LoggerFactory.getLogger(TenantKeys.class);

    /** Whose chain holds what concerns no tenant; no configured tenant can have this name's form. */
    static final TenantId SYSTEM = new TenantId("omnisql-system");

    private final KeyService service;
    private final Path folder;
    private final Map<TenantId, TenantKeyring> keyrings = new ConcurrentHashMap<>();

    private TenantKeys(KeyService service, Path folder) {
        this.service = service;
        this.folder = folder;
    }

    /**
     * Opens the keyrings; what is missing is made. A tenant whose key was destroyed is off-boarded, and stays so until its
     * configuration names the generation that it returns after: then it gets a new one.
     */
    static TenantKeys open(KeyServices services, Path folder, List<TenantConfig> tenants, TenantLifecycle lives)
            throws IOException {
        TenantKeys keys = new TenantKeys(services.service(), folder);
        keys.add(SYSTEM);
        for (TenantConfig tenant : tenants) {
            keys.open(tenant, services.tombstones(), lives);
        }
        return keys;
    }

    private void open(TenantConfig tenant, TombstoneFile tombstones, TenantLifecycle lives) throws IOException {
        Path file = TenantKeyring.file(folder, tenant.name());
        List<Tombstone> gone = tombstones.of(tenant.name());
        boolean returns = !gone.isEmpty()
                && tenant.returnsAfter()
                        .map(gone.getLast().kek().generation()::equals)
                        .orElse(false);
        try {
            if (Files.exists(file) || gone.isEmpty() || returns) {
                add(tenant.name());
                return;
            }
        } catch (KeyDestroyedException destroyed) {
            if (returns) {
                Files.delete(file);
                add(tenant.name());
                return;
            }
        }
        LOG.warn("tenant is off-boarded and not served: tenant={}", tenant.name());
        lives.offboarded(tenant.name());
    }

    private void add(TenantId tenant) throws IOException {
        keyrings.put(tenant, TenantKeyring.open(folder, tenant, service));
    }

    KeyService service() {
        return service;
    }

    /** @throws KeyDestroyedException for a tenant that is off-boarded or was never there */
    public KekRef kek(TenantId tenant) {
        return keyring(tenant).kek();
    }

    SecretBytes maskKey(TenantId tenant) {
        return lasting(tenant, ArtefactClass.MASK_KEY);
    }

    /** For names of the result cache's files. */
    SecretBytes cacheNames(TenantId tenant) {
        return lasting(tenant, ArtefactClass.CACHE);
    }

    private SecretBytes lasting(TenantId tenant, ArtefactClass use) {
        try {
            return keyring(tenant).secret(use);
        } catch (IOException e) {
            throw new SqlException(ErrorKind.INTERNAL, SqlState.SYSTEM_ERROR, "the tenant's key is not available")
                    .withCause(e);
        }
    }

    private TenantKeyring keyring(TenantId tenant) {
        TenantKeyring keyring = keyrings.get(tenant);
        if (keyring == null) {
            throw new KeyDestroyedException();
        }
        return keyring;
    }

    @Override
    public String name() {
        return "keyring";
    }

    @Override
    public ArtefactClass artefactClass() {
        return ArtefactClass.MASK_KEY;
    }

    @Override
    public List<Artefact> inventory(TenantId tenant) {
        TenantKeyring keyring = keyring(tenant);
        return keyring.wrappedKeys().entrySet().stream()
                .map(key -> new Artefact(
                        key.getKey().name().toLowerCase(java.util.Locale.ROOT),
                        Optional.of(keyring.file()),
                        key.getValue().bytes().length,
                        Optional.of(key.getValue())))
                .toList();
    }

    @Override
    public void forget(TenantId tenant) throws IOException {
        keyrings.remove(tenant);
        Files.deleteIfExists(TenantKeyring.file(folder, tenant));
    }
}
