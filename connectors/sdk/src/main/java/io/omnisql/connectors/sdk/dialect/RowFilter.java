package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgNumeric;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates pushed predicates on mapped rows, so that a source that ignores or widens a filter changes neither rows nor the
 * counting towards a limit. NULL is never true, except for its own test.
 */
final class RowFilter {
    private record Test(int column, Predicate predicate) {}

    private final List<Test> tests = new ArrayList<>();

    RowFilter(List<Predicate> predicates, RowMapping mapping) {
        for (Predicate predicate : predicates) {
            tests.add(new Test(mapping.index(predicate.column()), predicate));
        }
    }

    boolean accepts(@Nullable Object[] row) {
        for (Test test : tests) {
            if (!holds(test.predicate(), row[test.column()])) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Predicate predicate, @Nullable Object value) {
        if (value == null) {
            return switch (predicate.op()) {
                case IS_NULL -> true;
                case EQ, NE, LT, LE, GT, GE, IN, NOT_IN, IS_NOT_NULL, CONTAINS_ALL, PREFIX -> false;
            };
        }
        return switch (predicate.op()) {
            case IS_NULL -> false;
            case IS_NOT_NULL -> true;
            case EQ -> compare(value, predicate.value()) == 0;
            case NE -> compare(value, predicate.value()) != 0;
            case LT -> compare(value, predicate.value()) < 0;
            case LE -> compare(value, predicate.value()) <= 0;
            case GT -> compare(value, predicate.value()) > 0;
            case GE -> compare(value, predicate.value()) >= 0;
            case IN -> predicate.values().stream().anyMatch(v -> compare(value, v) == 0);
            case NOT_IN -> predicate.values().stream().noneMatch(v -> compare(value, v) == 0);
            case CONTAINS_ALL -> ((PgArray) value).elements().containsAll(predicate.values());
            case PREFIX -> ((String) value).startsWith((String) predicate.value());
        };
    }

    /** SQL's order of two values of one type; texts by code point. */
    static int compare(Object a, Object b) {
        return switch (a) {
            case Long number -> Long.compare(number, ((Number) b).longValue());
            case Double number -> Double.compare(number == 0 ? 0 : number, (Double) b == 0 ? 0 : (Double) b);
            case String text -> compareTexts(text, (String) b);
            case Boolean flag -> Boolean.compare(flag, (Boolean) b);
            case PgNumeric number -> number.compareTo((PgNumeric) b);
            default ->
                throw new IllegalArgumentException(
                        "values have no order: " + a.getClass().getSimpleName());
        };
    }

    private static int compareTexts(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // UTF-16 sorts surrogates below U+E000..U+FFFF, code points do not.
                boolean mixed = Character.isSurrogate(x) != Character.isSurrogate(y);
                return mixed ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
