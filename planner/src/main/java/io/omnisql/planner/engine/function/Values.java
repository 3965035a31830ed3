package io.omnisql.planner.engine.function;

import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgInterval;
import io.omnisql.core.value.PgNumeric;
import io.omnisql.planner.engine.form.IntervalCode;
import java.util.Arrays;
import java.util.UUID;

/** PostgreSQL's order of boxed values of one type (collation C for text). */
public final class Values {
    private Values() {}

    /** Compares two values that are not null and have the same Java form. */
    public static int compare(Object left, Object right) {
        return switch (left) {
            case Long number -> Long.compare(number, (Long) right);
            case Double number -> compareFloats(number, (Double) right);
            case String text -> compareTexts(text, (String) right);
            case PgNumeric number -> number.compareTo((PgNumeric) right);
            case Boolean flag -> Boolean.compare(flag, (Boolean) right);
            case PgInterval interval -> IntervalCode.key(interval).compareTo(IntervalCode.key((PgInterval) right));
            case byte[] bytes -> Arrays.compareUnsigned(bytes, (byte[]) right);
            case UUID uuid -> compareUuids(uuid, (UUID) right);
            case PgArray array -> compareArrays(array, (PgArray) right);
            default -> throw new IllegalArgumentException("no order for " + left.getClass());
        };
    }

    /** NaN equals itself and is above everything; zeros are equal. */
    private static int compareFloats(double left, double right) {
        if (left < right) {
            return -1;
        }
        if (left > right) {
            return 1;
        }
        return left == right ? 0 : Boolean.compare(Double.isNaN(left), Double.isNaN(right));
    }

    /** The order of UTF-8 bytes, which is the order of code points. */
    public static int compareTexts(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                boolean surrogates = Character.isSurrogate(l) || Character.isSurrogate(r);
                return surrogates && Character.isSurrogate(l) != Character.isSurrogate(r)
                        ? (Character.isSurrogate(l) ? 1 : -1)
                        : Character.compare(l, r);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static int compareUuids(UUID left, UUID right) {
        int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
    }

    private static int compareArrays(PgArray left, PgArray right) {
        int length = Math.min(left.size(), right.size());
        for (int i = 0; i < length; i++) {
            Object l = left.elements().get(i);
            Object r = right.elements().get(i);
            if (l == null || r == null) {
                if (l != null || r != null) {
                    return l == null ? 1 : -1;
                }
                continue;
            }
            int order = compare(l, r);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    /** bpchar compares without trailing blanks. */
    static String withoutBlanks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
