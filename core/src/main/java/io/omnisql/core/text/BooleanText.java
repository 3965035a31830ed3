package io.omnisql.core.text;

import java.util.Locale;

/** Text form of boolean (manual section 8.6). */
public final class BooleanText {
    private BooleanText() {}

    /**
     * Reads any unique prefix of true, false, yes, no, on, off, or 1 and 0, whatever the case.
     *
     * @throws io.omnisql.core.error.SqlException 22P02
     */
    public static boolean parse(String text) {
        String word = InputErrors.strip(text).toLowerCase(Locale.ROOT);
        if (!word.isEmpty()) {
            if ("true".startsWith(word) || "yes".startsWith(word) || word.equals("on") || word.equals("1")) {
                return true;
            }
            boolean isOff = word.length() > 1 && "off".startsWith(word);
            if ("false".startsWith(word) || "no".startsWith(word) || isOff || word.equals("0")) {
                return false;
            }
        }
        throw InputErrors.invalidSyntax("boolean", text);
    }

    public static String format(boolean value) {
        return value ? "t" : "f";
    }
}
