package io.omnisql.pgwire.frame;

import io.omnisql.core.type.SqlType;
import java.util.Objects;

/**
 * One column of a RowDescription.
 *
 * @param tableOid OID of the table the column comes from, 0 for an expression
 * @param attributeNumber its number in that table from 1, 0 for an expression
 * @param typeSize pg_type.typlen
 * @param format 0 for text, 1 for binary
 */
public record FieldDescription(String name, int tableOid, int attributeNumber, SqlType type, int typeSize, int format) {
    public FieldDescription {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
    }

    public FieldDescription withFormat(int newFormat) {
        return new FieldDescription(name, tableOid, attributeNumber, type, typeSize, newFormat);
    }
}
