package io.omnisql.planner.explain;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.core.text.ArrayTypes;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.federation.PredicateText;

/** Pushed predicates with their values written as the column's type writes them. */
final class PredicateLiterals {
    private final TextStyle style;
    private final SqlType type;

    PredicateLiterals(TextStyle style, SqlType type) {
        this.style = style;
        this.type = type;
    }

    String text(Predicate predicate) {
        return PredicateText.of(predicate, this::literal);
    }

    private String literal(Object value) {
        int element = ArrayTypes.elementOf(type.oid());
        int oid = element == 0 ? type.oid() : element;
        String text = TypeText.format(oid, value, style);
        return switch (oid) {
            case TypeOids.BOOL, TypeOids.INT2, TypeOids.INT4, TypeOids.INT8, TypeOids.NUMERIC, TypeOids.FLOAT8 -> text;
            default -> "'" + text.replace("'", "''") + "'";
        };
    }
}
