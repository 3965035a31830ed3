package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.scan.Predicate;
import java.util.List;

/** Whether rows for which a request's predicates are true are all among those for which another predicate is. Never says yes in doubt. */
final class Implication {
    private Implication() {}

    /** Whether the predicates, joined by AND, imply every one of {@code wider}. */
    static boolean implies(List<Predicate> predicates, List<Predicate> wider) {
        return wider.stream().allMatch(w -> predicates.stream().anyMatch(p -> implies(p, w)));
    }

    private static boolean implies(Predicate narrow, Predicate wide) {
        if (narrow.equals(wide)) {
            return true;
        }
        if (!narrow.column().equals(wide.column())) {
            return false;
        }
        return switch (wide.op()) {
            case IN ->
                switch (narrow.op()) {
                    case EQ, IN -> narrow.values().stream().allMatch(value -> isAmong(value, wide.values()));
                    case NE, LT, LE, GT, GE, NOT_IN, IS_NULL, IS_NOT_NULL, CONTAINS_ALL, PREFIX -> false;
                };
            case GE, GT ->
                switch (narrow.op()) {
                    case GT -> RowFilter.compare(narrow.value(), wide.value()) >= 0;
                    case GE, EQ -> isAbove(narrow.value(), wide);
                    case NE, LT, LE, IN, NOT_IN, IS_NULL, IS_NOT_NULL, CONTAINS_ALL, PREFIX -> false;
                };
            case LE, LT ->
                switch (narrow.op()) {
                    case LT -> RowFilter.compare(narrow.value(), wide.value()) <= 0;
                    case LE, EQ -> isBelow(narrow.value(), wide);
                    case NE, GT, GE, IN, NOT_IN, IS_NULL, IS_NOT_NULL, CONTAINS_ALL, PREFIX -> false;
                };
            case CONTAINS_ALL ->
                switch (narrow.op()) {
                    case CONTAINS_ALL -> narrow.values().containsAll(wide.values());
                    case EQ, NE, LT, LE, GT, GE, IN, NOT_IN, IS_NULL, IS_NOT_NULL, PREFIX -> false;
                };
            case IS_NOT_NULL ->
                switch (narrow.op()) {
                    case EQ, NE, LT, LE, GT, GE, IN, NOT_IN, CONTAINS_ALL, PREFIX -> true;
                    case IS_NULL, IS_NOT_NULL -> false;
                };
            case EQ, NE, NOT_IN, IS_NULL, PREFIX -> false;
        };
    }

    private static boolean isAmong(Object value, List<Object> values) {
        return values.stream().anyMatch(v -> RowFilter.compare(value, v) == 0);
    }

    private static boolean isAbove(Object value, Predicate bound) {
        int comparison = RowFilter.compare(value, bound.value());
        return switch (bound.op()) {
            case GE -> comparison >= 0;
            case EQ, NE, LT, LE, GT, IN, NOT_IN, IS_NULL, IS_NOT_NULL, CONTAINS_ALL, PREFIX -> comparison > 0;
        };
    }

    private static boolean isBelow(Object value, Predicate bound) {
        int comparison = RowFilter.compare(value, bound.value());
        return switch (bound.op()) {
            case LE -> comparison <= 0;
            case EQ, NE, LT, GT, GE, IN, NOT_IN, IS_NULL, IS_NOT_NULL, CONTAINS_ALL, PREFIX -> comparison < 0;
        };
    }
}
