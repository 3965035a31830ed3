package io.omnisql.planner.catalog;

import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.core.identity.AccountId;
import java.util.Objects;
import java.util.Set;

/**
 * A source table as the decision shows it.
 *
 * @param schema the account's schema
 * @param table the declaration with its visible columns only
 * @param masked names of the columns whose values are masked or restricted
 */
public record VisibleTable(AccountId account, String schema, Table table, Set<String> masked) {
    public VisibleTable {
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(schema, "schema is null");
        Objects.requireNonNull(table, "table is null");
        masked = Set.copyOf(masked);
    }
}
