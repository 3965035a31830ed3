package io.omnisql.server.config;

import io.omnisql.core.identity.AccountId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An account of a source.
 *
 * @param schema the SQL schema that shows its tables; the connector's name unless it is set
 * @param allowPrivateAddress whether the base URL may be a loopback or private address
 */
public record AccountConfig(
        AccountId name,
        String connector,
        String schema,
        URI baseUrl,
        CredentialConfig credential,
        boolean allowPrivateAddress,
        Map<String, List<String>> settings) {
    public AccountConfig {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(connector, "connector is null");
        Objects.requireNonNull(schema, "schema is null");
        Objects.requireNonNull(baseUrl, "baseUrl is null");
        Objects.requireNonNull(credential, "credential is null");
        settings = Map.copyOf(settings);
    }
}
