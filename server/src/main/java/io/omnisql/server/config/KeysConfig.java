package io.omnisql.server.config;

import io.omnisql.keyvault.vault.VaultConfig;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Which key service keeps the tenants' keys. */
public sealed interface KeysConfig {
    /** A file below the state folder: for development. */
    record Local() implements KeysConfig {}

    /**
     * The transit engine of a Vault-compatible server.
     *
     * @param snapshotRetention how long the key server's snapshots and backups are kept: only after that time is a destroyed key gone
     *     everywhere; empty when not known, which certificates then say
     */
    record Vault(VaultConfig server, Optional<Duration> snapshotRetention) implements KeysConfig {
        public Vault {
            Objects.requireNonNull(server, "server is null");
            Objects.requireNonNull(snapshotRetention, "snapshotRetention is null");
        }
    }
}
