package io.omnisql.session.stored;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.type.SqlType;
import io.omnisql.governance.decision.Use;
import java.util.Objects;
import java.util.Set;

/**
 * A column of a stored result.
 *
 * @param denyUses what its source columns must not be used for, which holds for the stored value too
 */
public record StoredColumn(String name, SqlType type, Set<Use> denyUses) {
    public StoredColumn {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
        denyUses = Set.copyOf(denyUses);
    }

    public ColumnSchema schema() {
        return new ColumnSchema(name, type);
    }
}
