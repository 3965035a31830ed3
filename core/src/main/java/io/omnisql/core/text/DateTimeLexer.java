package io.omnisql.core.text;

import io.omnisql.core.text.DateTimeErrors.Reason;
import io.omnisql.core.text.DateTimeErrors.Refused;
import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a date, time or interval into fields (manual appendix B.1, step 1). Words come out in lower case. */
final class DateTimeLexer {
    private static final int MAX_FIELDS = 25;
    private static final int MAX_LENGTH = 128;

    /** What a field looks like before its meaning is known. */
    enum Kind {
        NUMBER,
        WORD,
        DATE,
        TIME,
        ZONE,
        /** A word with a sign in front, such as -infinity. */
        SIGNED_WORD
    }

    record Field(Kind kind, String text) {}

    private final String text;
    private int at;

    private DateTimeLexer(String text) {
        this.text = text;
    }

    static List<Field> cut(String text) throws Refused {
        if (text.length() > MAX_LENGTH) {
            throw new Refused(Reason.BAD_FORMAT);
        }
        return new DateTimeLexer(text).fields();
    }

    private List<Field> fields() throws Refused {
        List<Field> fields = new ArrayList<>(4);
        while (at < text.length()) {
            char c = text.charAt(at);
            if (InputErrors.isSpace(c)) {
                at++;
                continue;
            }
            if (InputErrors.isDigit(c)) {
                fields.add(numeric());
            } else if (c == '.') {
                int start = at++;
                skipDigits();
                fields.add(new Field(Kind.NUMBER, text.substring(start, at)));
            } else if (InputErrors.isLetter(c)) {
                fields.add(word());
            } else if (c == '+' || c == '-') {
                fields.add(signed(c));
            } else if (c > ' ' && c < 0x7F) {
                at++;
                continue;
            } else {
                throw new Refused(Reason.BAD_FORMAT);
            }
            if (fields.size() > MAX_FIELDS) {
                throw new Refused(Reason.BAD_FORMAT);
            }
        }
        return fields;
    }

    private Field numeric() {
        int start = at;
        skipDigits();
        char next = current();
        if (next == ':') {
            while (InputErrors.isDigit(current()) || current() == ':' || current() == '.') {
                at++;
            }
            return new Field(Kind.TIME, text.substring(start, at));
        }
        if (next != '-' && next != '/' && next != '.') {
            return new Field(Kind.NUMBER, text.substring(start, at));
        }
        at++;
        if (!InputErrors.isDigit(current())) {
            // A text month may be embedded: 1-jan-2000.
            Kind kind = next == '.' && !InputErrors.isLetter(current()) ? Kind.NUMBER : Kind.DATE;
            while (isAlphanumeric(current()) || current() == next) {
                at++;
            }
            return new Field(kind, lower(start));
        }
        Kind kind = next == '.' ? Kind.NUMBER : Kind.DATE;
        skipDigits();
        if (current() == next) {
            kind = Kind.DATE;
            while (InputErrors.isDigit(current()) || current() == next) {
                at++;
            }
        }
        return new Field(kind, text.substring(start, at));
    }

    private Field word() {
        int start = at;
        while (InputErrors.isLetter(current())) {
            at++;
        }
        char next = current();
        boolean compound = next == '-' || next == '/' || next == '.';
        if (next == '+' || InputErrors.isDigit(next)) {
            // A keyword with a number behind it, such as J2451187, stays a word of its own; anything else may be a
            // POSIX zone.
            compound = !DateTimeWords.isKeyword(lower(start));
        }
        if (!compound) {
            return new Field(Kind.WORD, lower(start));
        }
        while (isAlphanumeric(current()) || "+-/_.:".indexOf(current()) >= 0) {
            at++;
        }
        return new Field(Kind.DATE, lower(start));
    }

    private Field signed(char sign) throws Refused {
        at++;
        while (InputErrors.isSpace(current())) {
            at++;
        }
        int start = at;
        if (InputErrors.isDigit(current()) || current() == '.') {
            while (InputErrors.isDigit(current()) || current() == ':' || current() == '.' || current() == '-') {
                at++;
            }
            return new Field(Kind.ZONE, sign + text.substring(start, at));
        }
        if (!InputErrors.isLetter(current())) {
            throw new Refused(Reason.BAD_FORMAT);
        }
        while (InputErrors.isLetter(current())) {
            at++;
        }
        return new Field(Kind.SIGNED_WORD, sign + lower(start));
    }

    private void skipDigits() {
        while (InputErrors.isDigit(current())) {
            at++;
        }
    }

    private char current() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static boolean isAlphanumeric(char c) {
        return InputErrors.isDigit(c) || InputErrors.isLetter(c);
    }

    private String lower(int start) {
        StringBuilder out = new StringBuilder(at - start);
        for (int i = start; i < at; i++) {
            char c = text.charAt(i);
            out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return out.toString();
    }
}
