package io.omnisql.session.client;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.pgwire.frame.FieldDescription;
import io.omnisql.pgwire.type.ParameterDecoder;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgType;
import io.omnisql.session.statement.ResultField;
import java.util.ArrayList;
import java.util.List;

/** Turns result columns into the wire's descriptions. Immutable. */
final class FieldDescriptions {
    private static final int VARIABLE_LENGTH = -1;

    private final BuiltinCatalog catalog;

    FieldDescriptions(BuiltinCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * @param formats none for text, one for all, or one each
     * @throws SqlException 08P01, 22023
     */
    List<FieldDescription> of(List<ResultField> fields, List<Integer> formats) {
        if (formats.size() > 1 && formats.size() != fields.size()) {
            throw new SqlException(
                    SqlState.PROTOCOL_VIOLATION,
                    "bind message has " + formats.size() + " result formats but query has " + fields.size()
                            + " columns");
        }
        List<FieldDescription> descriptions = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            ResultField field = fields.get(i);
            int format = formats.isEmpty() ? 0 : formats.get(formats.size() == 1 ? 0 : i);
            if (format != 0 && format != 1) {
                throw ParameterDecoder.unsupported(format);
            }
            int length = catalog.type(field.type().oid()).map(PgType::length).orElse(VARIABLE_LENGTH);
            descriptions.add(new FieldDescription(
                    field.name(), field.tableOid(), field.attributeNumber(), field.type(), length, format));
        }
        return descriptions;
    }
}
