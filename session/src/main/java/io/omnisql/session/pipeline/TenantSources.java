package io.omnisql.session.pipeline;

import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.connectors.sdk.spi.SchemaSnapshot;
import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.access.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The sources of one tenant. Thread-safe; tables are asked of the connections each time, because they may change. */
public final class TenantSources {
    private final TenantId tenant;
    private final Map<Account, Connection> connections;

    public TenantSources(TenantId tenant, Map<Account, Connection> connections) {
        this.tenant = Objects.requireNonNull(tenant, "tenant is null");
        this.connections = Map.copyOf(connections);
        if (!connections.keySet().stream().allMatch(account -> account.tenant().equals(tenant))) {
            throw new IllegalArgumentException("an account belongs to another tenant than " + tenant);
        }
    }

    public TenantId tenant() {
        return tenant;
    }

    public Map<Account, Connection> connections() {
        return connections;
    }

    /** The accounts, in no particular order. */
    public List<Account> accounts() {
        return List.copyOf(connections.keySet());
    }

    /** Every declared table, before any decision. */
    public List<SourceTable> tables() {
        List<SourceTable> tables = new ArrayList<>();
        connections.forEach((account, connection) -> {
            SchemaSnapshot snapshot = connection.schema();
            for (Table table : snapshot.tables()) {
                tables.add(new SourceTable(
                        new Relation(account.schema(), account.id(), account.connector(), snapshot.version(), table),
                        connection));
            }
        });
        return tables;
    }

    /** A declared table by its full name. */
    public Optional<SourceTable> table(String schema, String name) {
        return tables().stream()
                .filter(t -> t.relation().schema().equals(schema)
                        && t.relation().name().equals(name))
                .findFirst();
    }
}
