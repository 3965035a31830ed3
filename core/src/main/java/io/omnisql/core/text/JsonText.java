package io.omnisql.core.text;

/** Text form of json: any valid JSON text, kept exactly as it was given (manual section 8.14). */
public final class JsonText {
    private JsonText() {}

    /**
     * Checks a text and returns it unchanged.
     *
     * @throws io.omnisql.core.error.SqlException 22P02 with PostgreSQL's detail
     */
    public static String parse(String text) {
        new JsonReader(text, false).read();
        return text;
    }

    /** Appends a JSON string literal: quotes around, and only the escapes that PostgreSQL writes. */
    public static void appendString(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(c < 16 ? '0' : '1').append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
