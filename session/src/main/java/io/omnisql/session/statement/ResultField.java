package io.omnisql.session.statement;

import io.omnisql.core.type.SqlType;
import java.util.Objects;

/**
 * One column of a result.
 *
 * @param tableOid OID of the table when the column is a plain column of one, else 0
 * @param attributeNumber its number there, else 0
 */
public record ResultField(String name, SqlType type, int tableOid, int attributeNumber) {
    public ResultField {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
    }

    /** A column that comes from no table. */
    public static ResultField of(String name, SqlType type) {
        return new ResultField(name, type, 0, 0);
    }
}
