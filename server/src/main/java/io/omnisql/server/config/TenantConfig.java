package io.omnisql.server.config;

import io.omnisql.connectors.sdk.cache.Tier;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.Generation;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A tenant.
 *
 * @param returnsAfter the generation whose off-boarding the tenant has come back from, empty for a tenant that never left
 * @param tier how it trades freshness for calls
 * @param policy the OmniSQL policy file that decides what its subjects may see
 * @param weight its share of a quota that tenants share, next to the weights of the others
 */
public record TenantConfig(
        TenantId name,
        Optional<Generation> returnsAfter,
        Tier tier,
        Path policy,
        List<AccountConfig> accounts,
        List<UserConfig> users,
        int weight) {
    public TenantConfig {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(returnsAfter, "returnsAfter is null");
        Objects.requireNonNull(tier, "tier is null");
        Objects.requireNonNull(policy, "policy is null");
        accounts = List.copyOf(accounts);
        users = List.copyOf(users);
    }
}
