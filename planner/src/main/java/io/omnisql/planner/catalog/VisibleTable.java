package io.omnisql.planner.catalog;

import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.core.identity.AccountId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source table as the decision shows it.
 *
 * @param account who serves it, null for a relation that OmniSQL fills itself
 * @param schema the account's schema
 * @param table the declaration with its visible columns only
 * @param masked names of the columns whose values are masked or restricted
 */
public record VisibleTable(@Nullable AccountId account, String schema, Table table, Set<String> masked) {
    public VisibleTable {
        Objects.requireNonNull(schema, "schema is null");
        Objects.requireNonNull(table, "table is null");
        masked = Set.copyOf(masked);
    }
}
