package io.omnisql.keyvault.vault;

import io.omnisql.keyvault.KeyService;
import io.omnisql.keyvault.KeyServiceConformance;
import io.omnisql.keyvault.tombstone.TombstoneFile;
import io.omnisql.keyvault.tombstone.TombstonedKeys;
import io.omnisql.testing.vault.VaultPeer;
import io.omnisql.testing.vault.VaultServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The suite of every key service, against a real Vault-compatible server. */
@Tag("peer")
@ExtendWith(VaultPeer.class)
class VaultConformanceTest extends KeyServiceConformance {
    @TempDir
    private Path folder;

    private final VaultServer vault;

    @SuppressWarnings("NullAway.Init") // set by freshService, which the conformance suite calls before each test
    private VaultKeyService service;

    VaultConformanceTest(VaultServer vault) {
        this.vault = vault;
    }

    @Override
    protected KeyService freshService() throws IOException {
        service = VaultKeyService.open(TestingVault.config(vault, folder), InstantSource.system());
        return new TombstonedKeys(service, TombstoneFile.open(folder.resolve("tombstones")));
    }

    @AfterEach
    void close() {
        service.close();
    }
}
