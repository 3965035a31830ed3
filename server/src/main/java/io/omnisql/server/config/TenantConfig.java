package io.omnisql.server.config;

import io.omnisql.core.identity.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A tenant.
 *
 * @param policy the OmniSQL policy file that decides what its subjects may see
 */
public record TenantConfig(TenantId name, Path policy, List<AccountConfig> accounts, List<UserConfig> users) {
    public TenantConfig {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(policy, "policy is null");
        accounts = List.copyOf(accounts);
        users = List.copyOf(users);
    }
}
