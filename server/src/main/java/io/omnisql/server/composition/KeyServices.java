package io.omnisql.server.composition;

import io.omnisql.keyvault.CachedKeys;
import io.omnisql.keyvault.DataKeyCache;
import io.omnisql.keyvault.KeyEvidence;
import io.omnisql.keyvault.KeyService;
import io.omnisql.keyvault.LocalEvidence;
import io.omnisql.keyvault.LocalKeystore;
import io.omnisql.keyvault.RootKey;
import io.omnisql.keyvault.tombstone.TombstoneFile;
import io.omnisql.keyvault.tombstone.TombstonedKeys;
import io.omnisql.keyvault.vault.VaultKeyService;
import io.omnisql.server.config.KeysConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The configured key service and what stands around it.
 *
 * @param service what everything uses: cached, and refusing tombstoned generations
 * @param uncached the same without the cache, for whoever wants the service's own word
 * @param evidence asks the service behind both
 */
record KeyServices(KeyService service, KeyService uncached, KeyEvidence evidence, TombstoneFile tombstones) {
    /** Opens the service; a local keystore that is missing is made. */
    static KeyServices open(KeysConfig config, Path folder, InstantSource clock, Lifecycle lifecycle)
            throws IOException {
        TombstoneFile tombstones = TombstoneFile.open(folder.resolve("tombstones"));
        return switch (config) {
            case KeysConfig.Local() -> {
                LocalKeystore keystore = lifecycle.own(LocalKeystore.open(
                        folder.resolve("keystore"), RootKey.KeyFile.createIfAbsent(folder.resolve("root.key")), clock));
                yield of(
                        keystore,
                        new LocalEvidence(keystore, "local development keystore"),
                        tombstones,
                        clock,
                        lifecycle);
            }
            case KeysConfig.Vault vault -> {
                VaultKeyService service = lifecycle.own(VaultKeyService.open(vault.server(), clock));
                yield of(service, service, tombstones, clock, lifecycle);
            }
        };
    }

    private static KeyServices of(
            KeyService raw, KeyEvidence evidence, TombstoneFile tombstones, InstantSource clock, Lifecycle lifecycle) {
        TombstonedKeys guarded = new TombstonedKeys(raw, tombstones);
        DataKeyCache cache = lifecycle.own(new DataKeyCache(guarded, clock));
        return new KeyServices(new CachedKeys(guarded, cache), guarded, evidence, tombstones);
    }
}
