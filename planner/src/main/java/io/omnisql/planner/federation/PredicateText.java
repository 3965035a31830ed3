package io.omnisql.planner.federation;

import io.omnisql.connectors.sdk.scan.Predicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Predicates as EXPLAIN prints them. */
public final class PredicateText {
    private PredicateText() {}

    /** With values written plainly: text in quotes, all else as Java writes it. */
    public static String of(Predicate predicate) {
        return of(predicate, PredicateText::literal);
    }

    /**
     * With values written by {@code literal}, elements of a list one by one.
     */
    public static String of(Predicate predicate, Function<Object, String> literal) {
        String column = predicate.column();
        return switch (predicate.op()) {
            case EQ -> column + " = " + literal.apply(predicate.value());
            case NE -> column + " <> " + literal.apply(predicate.value());
            case LT -> column + " < " + literal.apply(predicate.value());
            case LE -> column + " <= " + literal.apply(predicate.value());
            case GT -> column + " > " + literal.apply(predicate.value());
            case GE -> column + " >= " + literal.apply(predicate.value());
            case IN -> column + " IN (" + list(predicate, literal) + ")";
            case NOT_IN -> column + " NOT IN (" + list(predicate, literal) + ")";
            case IS_NULL -> column + " IS NULL";
            case IS_NOT_NULL -> column + " IS NOT NULL";
            case CONTAINS_ALL -> column + " @> ARRAY[" + list(predicate, literal) + "]";
            case PREFIX -> column + " LIKE " + literal.apply(predicate.value() + "%");
        };
    }

    private static String list(Predicate predicate, Function<Object, String> literal) {
        return predicate.values().stream().map(literal).collect(Collectors.joining(", "));
    }

    private static String literal(Object value) {
        return value instanceof String text ? "'" + text.replace("'", "''") + "'" : value.toString();
    }
}
