package io.omnisql.keyvault.vault;

import io.omnisql.testing.vault.AppRole;
import io.omnisql.testing.vault.VaultServer;
import java.nio.file.Path;
import java.util.Optional;

/** The roles of {@code examples/vault} on a real server. */
final class TestingVault {
    static final Path POLICIES = Path.of("../examples/vault");

    private TestingVault() {}

    static VaultConfig config(VaultServer vault, Path folder) {
        return config(vault, grant(vault, "serve", folder), folder);
    }

    static VaultConfig config(VaultServer vault, AppRole serve, Path folder) {
        return new VaultConfig(
                vault.address(),
                VaultConfig.DEFAULT_TRANSIT,
                VaultConfig.DEFAULT_APPROLE,
                Optional.empty(),
                VaultConfig.DEFAULT_TIMEOUT,
                role(serve),
                role(grant(vault, "provision", folder)),
                role(grant(vault, "shred", folder)));
    }

    static AppRole grant(VaultServer vault, String role, Path folder) {
        return vault.grant(role, POLICIES.resolve(role + ".hcl"), folder);
    }

    private static VaultConfig.Role role(AppRole role) {
        return new VaultConfig.Role(role.roleIdFile(), role.secretIdFile());
    }
}
