package io.omnisql.governance.access;

import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.core.identity.AccountId;
import java.util.Objects;

/**
 * A declared table as SQL names it.
 *
 * @param schemaVersion of the account's snapshot that declares it
 */
public record Relation(String schema, AccountId account, String connector, String schemaVersion, Table table) {
    public Relation {
        Objects.requireNonNull(schema, "schema is null");
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(connector, "connector is null");
        Objects.requireNonNull(schemaVersion, "schemaVersion is null");
        Objects.requireNonNull(table, "table is null");
    }

    public String name() {
        return table.name();
    }
}
