package io.omnisql.governance.mask;

import java.util.Locale;

/** Masks of texts. */
final class TextMasks {
    private static final String STARS = "****";

    private TextMasks() {}

    static String partial(String text, Mask.Partial mask) {
        int length = text.codePointCount(0, text.length());
        if (length < mask.left() + mask.right() + STARS.length()) {
            return STARS;
        }
        String front = text.substring(0, text.offsetByCodePoints(0, mask.left()));
        String end = text.substring(text.offsetByCodePoints(text.length(), -mask.right()));
        return front + STARS + end;
    }

    static String emailDomain(String text) {
        int at = text.indexOf('@');
        boolean address = at > 0 && at < text.length() - 1 && text.indexOf('@', at + 1) < 0;
        return address ? STARS + "@" + text.substring(at + 1).toLowerCase(Locale.ROOT) : MaskFunctions.REDACTED;
    }
}
