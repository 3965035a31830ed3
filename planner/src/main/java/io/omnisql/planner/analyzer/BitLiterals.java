package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlState;

/** Bit string literals {@code B'101'} and {@code X'1F'} as text of zeros and ones. */
final class BitLiterals {
    private BitLiterals() {}

    static String read(String literal, int location) {
        char base = literal.charAt(0);
        StringBuilder bits = new StringBuilder();
        for (int i = 1; i < literal.length(); i++) {
            char digit = literal.charAt(i);
            int value = Character.digit(digit, base == 'x' ? 16 : 2);
            if (value < 0) {
                throw AnalysisError.at(
                        location,
                        SqlState.INVALID_TEXT_REPRESENTATION,
                        "\"" + digit + "\" is not a valid " + (base == 'x' ? "hexadecimal" : "binary") + " digit");
            }
            String text = Integer.toBinaryString(value);
            bits.append(base == 'x' ? "0".repeat(4 - text.length()) : "").append(text);
        }
        return bits.toString();
    }
}
