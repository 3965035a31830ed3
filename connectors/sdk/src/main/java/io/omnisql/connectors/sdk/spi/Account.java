package io.omnisql.connectors.sdk.spi;

import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.TenantId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One configured instance of a connector for a tenant.
 *
 * @param connector the connector's id
 * @param schema the SQL schema that shows its tables
 * @param baseUrl where the source answers; http only for loopback
 * @param credential how to sign requests
 * @param allowPrivateAddress whether the operator allows a loopback, link-local or private base address
 * @param settings the connector's own settings: each a list of texts
 */
public record Account(
        TenantId tenant,
        AccountId id,
        String connector,
        String schema,
        URI baseUrl,
        Credential credential,
        boolean allowPrivateAddress,
        Map<String, List<String>> settings) {
    public Account {
        Objects.requireNonNull(tenant, "tenant is null");
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(connector, "connector is null");
        Objects.requireNonNull(schema, "schema is null");
        Objects.requireNonNull(baseUrl, "baseUrl is null");
        Objects.requireNonNull(credential, "credential is null");
        settings = Map.copyOf(settings);
    }
}
