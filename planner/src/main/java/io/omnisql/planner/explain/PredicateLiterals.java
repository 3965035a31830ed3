package io.omnisql.planner.explain;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.core.text.ArrayTypes;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import java.util.stream.Collectors;

/** Pushed predicates with their values written as the column's type writes them. */
final class PredicateLiterals {
    private final TextStyle style;
    private final SqlType type;

    PredicateLiterals(TextStyle style, SqlType type) {
        this.style = style;
        this.type = type;
    }

    String text(Predicate predicate) {
        String column = predicate.column();
        return switch (predicate.op()) {
            case EQ -> column + " = " + literal(predicate.value());
            case NE -> column + " <> " + literal(predicate.value());
            case LT -> column + " < " + literal(predicate.value());
            case LE -> column + " <= " + literal(predicate.value());
            case GT -> column + " > " + literal(predicate.value());
            case GE -> column + " >= " + literal(predicate.value());
            case IN -> column + " IN (" + list(predicate) + ")";
            case NOT_IN -> column + " NOT IN (" + list(predicate) + ")";
            case IS_NULL -> column + " IS NULL";
            case IS_NOT_NULL -> column + " IS NOT NULL";
            case CONTAINS_ALL -> column + " @> ARRAY[" + list(predicate) + "]";
            case PREFIX -> column + " LIKE " + literal(predicate.value() + "%");
        };
    }

    private String list(Predicate predicate) {
        return predicate.values().stream().map(this::literal).collect(Collectors.joining(", "));
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
