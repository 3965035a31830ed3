package io.omnisql.core.text;

import io.omnisql.core.type.TypeOids;

/** Text form of int2, int4, int8 and oid. Errors: 22P02 for a malformed number, 22003 for one that does not fit. */
public final class IntegerText {
    private static final long MAX_OID = 0xFFFF_FFFFL;

    private IntegerText() {}

    public static short parseInt2(String text) {
        return (short) parse(text, "smallint", Short.MIN_VALUE, Short.MAX_VALUE);
    }

    public static int parseInt4(String text) {
        return (int) parse(text, "integer", Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    public static long parseInt8(String text) {
        return parse(text, "bigint", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** An oid as an unsigned 32-bit number; a negative one wraps around, as in PostgreSQL. */
    public static long parseOid(String text) {
        return parse(text, "oid", Integer.MIN_VALUE, MAX_OID) & MAX_OID;
    }

    /** Reads a value of one of the types int2, int4, int8 and oid. */
    public static long parse(int typeOid, String text) {
        return switch (typeOid) {
            case TypeOids.INT2 -> parseInt2(text);
            case TypeOids.INT4 -> parseInt4(text);
            case TypeOids.INT8 -> parseInt8(text);
            default -> parseOid(text);
        };
    }

    private static long parse(String text, String typeName, long min, long max) {
        String digits = InputErrors.strip(text);
        int at = 0;
        boolean negative = false;
        if (!digits.isEmpty() && (digits.charAt(0) == '-' || digits.charAt(0) == '+')) {
            negative = digits.charAt(0) == '-';
            at = 1;
        }
        if (at == digits.length()) {
            throw InputErrors.invalidSyntax(typeName, text);
        }
        // Collected as a negative number, because the negative range is the larger one.
        long value = 0;
        boolean overflow = false;
        for (; at < digits.length(); at++) {
            char c = digits.charAt(at);
            if (!InputErrors.isDigit(c)) {
                throw InputErrors.invalidSyntax(typeName, text);
            }
            int digit = c - '0';
            if (value < Long.MIN_VALUE / 10 || value * 10 < Long.MIN_VALUE + digit) {
                overflow = true;
            } else {
                value = value * 10 - digit;
            }
        }
        if (!negative) {
            overflow |= value == Long.MIN_VALUE;
            value = -value;
        }
        if (overflow || value < min || value > max) {
            throw InputErrors.valueOutOfRange(typeName, text);
        }
        return value;
    }
}
