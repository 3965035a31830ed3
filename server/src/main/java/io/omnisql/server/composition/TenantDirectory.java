package io.omnisql.server.composition;

import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.connectors.sdk.spi.Connector;
import io.omnisql.connectors.sdk.spi.SdkServices;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.policy.PolicyFile;
import io.omnisql.pgwire.auth.ScramVerifier;
import io.omnisql.planner.catalog.CountingOids;
import io.omnisql.planner.catalog.ObjectKey;
import io.omnisql.planner.catalog.OidRegistry;
import io.omnisql.server.config.AccountConfig;
import io.omnisql.server.config.TenantConfig;
import io.omnisql.server.config.UserConfig;
import io.omnisql.session.pipeline.TenantSources;
import io.omnisql.session.tenant.TenantUser;
import io.omnisql.session.tenant.Tenants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Everything configured for each tenant: sources, policy, users. Immutable after start. */
public final class TenantDirectory {
    private final Map<TenantId, Entry> entries;

    private record Entry(TenantSources sources, PolicyFile policy, OidRegistry oids, List<TenantUser> users) {}

    private TenantDirectory(Map<TenantId, Entry> entries) {
        this.entries = Map.copyOf(entries);
    }

    /**
     * Connects all accounts.
     *
     * @throws IOException when a policy or credential cannot be read or a connector does not exist
     */
    static TenantDirectory open(
            List<TenantConfig> tenants,
            Map<String, Connector> connectors,
            SdkServices services,
            CredentialReader credentials,
            Lifecycle lifecycle)
            throws IOException {
        Map<TenantId, Entry> entries = new LinkedHashMap<>();
        for (TenantConfig tenant : tenants) {
            Map<Account, Connection> connections = new LinkedHashMap<>();
            for (AccountConfig config : tenant.accounts()) {
                Connector connector = connectors.get(config.connector());
                if (connector == null) {
                    throw new IOException("account \"" + config.name() + "\" of tenant \"" + tenant.name()
                            + "\" names an unknown connector \"" + config.connector() + "\"; there are: "
                            + String.join(", ", connectors.keySet()));
                }
                Account account = new Account(
                        tenant.name(),
                        config.name(),
                        config.connector(),
                        config.schema(),
                        config.baseUrl(),
                        credentials.read(config.credential()),
                        config.allowPrivateAddress(),
                        config.settings());
                connections.put(account, lifecycle.own(connector.connect(account, services)));
            }
            TenantSources sources = new TenantSources(tenant.name(), connections);
            entries.put(
                    tenant.name(), new Entry(sources, PolicyFile.load(tenant.policy()), oids(sources), users(tenant)));
        }
        return new TenantDirectory(entries);
    }

    /** OIDs allotted in the order of names, so that the same tables have the same OIDs after a restart. */
    private static OidRegistry oids(TenantSources sources) {
        CountingOids oids = new CountingOids();
        sources.tables().stream()
                .map(table ->
                        List.of(table.relation().schema(), table.relation().name()))
                .sorted(Comparator.comparing(List<String>::getFirst).thenComparing(List::getLast))
                .forEach(name -> {
                    oids.oid(ObjectKey.schema(name.getFirst()));
                    for (ObjectKey.Kind kind : ObjectKey.Kind.values()) {
                        if (kind != ObjectKey.Kind.SCHEMA) {
                            oids.oid(ObjectKey.of(kind, name.getFirst(), name.getLast()));
                        }
                    }
                });
        return oids;
    }

    private static List<TenantUser> users(TenantConfig tenant) throws IOException {
        List<TenantUser> users = new ArrayList<>();
        for (UserConfig user : tenant.users()) {
            ScramVerifier verifier = ScramVerifier.parse(user.verifier())
                    .orElseThrow(() -> new IOException("the verifier of user \"" + user.name() + "\" of tenant \""
                            + tenant.name() + "\" is not a SCRAM-SHA-256 verifier"));
            Subject subject = new Subject(
                    tenant.name(), user.name(), Subject.Kind.PERSON, user.roles(), user.groups(), user.attributes());
            users.add(new TenantUser(subject, verifier));
        }
        return users;
    }

    private Entry entry(TenantId tenant) {
        return Objects.requireNonNull(entries.get(tenant), "unknown tenant");
    }

    TenantSources sources(TenantId tenant) {
        return entry(tenant).sources();
    }

    PolicyFile policy(TenantId tenant) {
        return entry(tenant).policy();
    }

    Map<TenantId, PolicyFile> policies() {
        Map<TenantId, PolicyFile> policies = new LinkedHashMap<>();
        entries.forEach((tenant, entry) -> policies.put(tenant, entry.policy()));
        return policies;
    }

    OidRegistry oids(TenantId tenant) {
        return entry(tenant).oids();
    }

    List<Account> accounts() {
        return entries.values().stream()
                .flatMap(e -> e.sources().accounts().stream())
                .toList();
    }

    /** Every account's connection. */
    Map<Account, Connection> connections() {
        Map<Account, Connection> all = new LinkedHashMap<>();
        entries.values().forEach(entry -> all.putAll(entry.sources().connections()));
        return all;
    }

    Tenants tenants() {
        return new Tenants(
                List.copyOf(entries.keySet()),
                entries.values().stream().flatMap(e -> e.users().stream()).toList());
    }
}
