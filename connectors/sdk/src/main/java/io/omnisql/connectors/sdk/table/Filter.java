package io.omnisql.connectors.sdk.table;

import java.util.Objects;
import java.util.Set;

/**
 * A predicate that an access path can serve.
 *
 * @param column a column of the table
 * @param ops the operators it takes
 * @param exactness what the source's own filter means
 * @param values the only literals it takes, as text; empty for any
 */
public record Filter(String column, Set<FilterOp> ops, Exactness exactness, Set<String> values) {
    public Filter {
        Objects.requireNonNull(column, "column is null");
        Objects.requireNonNull(exactness, "exactness is null");
        ops = Set.copyOf(ops);
        values = Set.copyOf(values);
    }
}
