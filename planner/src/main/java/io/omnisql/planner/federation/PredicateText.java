package io.omnisql.planner.federation;

import io.omnisql.connectors.sdk.scan.Predicate;
import java.util.stream.Collectors;

/** Predicates as EXPLAIN prints them. */
public final class PredicateText {
    private PredicateText() {}

    public static String of(Predicate predicate) {
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
            case CONTAINS_ALL -> column + " @> (" + list(predicate) + ")";
            case PREFIX -> column + " LIKE " + literal(predicate.value() + "%");
        };
    }

    private static String list(Predicate predicate) {
        return predicate.values().stream().map(PredicateText::literal).collect(Collectors.joining(", "));
    }

    private static String literal(Object value) {
        return value instanceof String text ? "'" + text.replace("'", "''") + "'" : value.toString();
    }
}
