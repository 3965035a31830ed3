package io.omnisql.connectors.sdk.table;

import java.util.List;
import java.util.Objects;

/**
 * A reference that the source guarantees: every non-null combination of {@code columns} is one of {@code referencedColumns} in another
 * table of the same account.
 *
 * @param columns in the order of the key
 * @param referencedTable name of the other table
 * @param referencedColumns one for each of {@code columns}
 */
public record ForeignKey(List<String> columns, String referencedTable, List<String> referencedColumns) {
    public ForeignKey {
        columns = List.copyOf(columns);
        Objects.requireNonNull(referencedTable, "referencedTable is null");
        referencedColumns = List.copyOf(referencedColumns);
        if (columns.size() != referencedColumns.size()) {
            throw new IllegalArgumentException(
                    columns.size() + " columns refer to " + referencedColumns.size() + " columns");
        }
    }
}
