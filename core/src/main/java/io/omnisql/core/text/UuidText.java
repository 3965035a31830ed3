package io.omnisql.core.text;

import java.util.HexFormat;
import java.util.UUID;

/** Text form of uuid (manual section 8.12): 32 hex digits, a hyphen allowed after every fourth, braces allowed around. */
public final class UuidText {
    private static final int DIGITS = 32;

    private UuidText() {}

    /** @throws io.omnisql.core.error.SqlException 22P02 */
    public static UUID parse(String text) {
        int at = 0;
        int end = text.length();
        if (end >= 2 && text.charAt(0) == '{') {
            if (text.charAt(end - 1) != '}') {
                throw InputErrors.invalidSyntax("uuid", text);
            }
            at++;
            end--;
        }
        long high = 0;
        long low = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            if (at >= end || !HexFormat.isHexDigit(text.charAt(at))) {
                throw InputErrors.invalidSyntax("uuid", text);
            }
            int value = HexFormat.fromHexDigit(text.charAt(at++));
            if (digit < DIGITS / 2) {
                high = high << 4 | value;
            } else {
                low = low << 4 | value;
            }
            boolean groupEnds = (digit & 3) == 3 && digit < DIGITS - 1;
            if (groupEnds && at < end && text.charAt(at) == '-') {
                at++;
            }
        }
        if (at != end) {
            throw InputErrors.invalidSyntax("uuid", text);
        }
        return new UUID(high, low);
    }

    public static String format(UUID value) {
        return value.toString();
    }
}
