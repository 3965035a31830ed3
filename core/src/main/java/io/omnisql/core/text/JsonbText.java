package io.omnisql.core.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Text form of jsonb (manual section 8.14): keys by length in bytes and then by bytes, the last of equal keys, one blank after commas and colons. */
public final class JsonbText {
    /** The order of keys in a jsonb object. */
    public static final Comparator<String> KEY_ORDER = JsonbText::compareKeys;

    private JsonbText() {}

    /**
     * The normal form of a JSON text.
     *
     * @throws io.omnisql.core.error.SqlException 22P02, 22P05 for an escaped NUL
     */
    public static String normalize(String text) {
        return write(read(text));
    }

    /**
     * Reads a JSON text.
     *
     * @throws io.omnisql.core.error.SqlException 22P02, 22P05 for an escaped NUL
     */
    public static JsonValue read(String text) {
        return new JsonReader(text, true).read();
    }

    public static String write(JsonValue value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, JsonValue value) {
        switch (value) {
            case JsonValue.JsonNull() -> out.append("null");
            case JsonValue.JsonBoolean(boolean flag) -> out.append(flag);
            case JsonValue.JsonNumber(var number) -> out.append(number);
            case JsonValue.JsonString(String text) -> JsonText.appendString(out, text);
            case JsonValue.JsonArray(List<JsonValue> elements) -> {
                out.append('[');
                boolean first = true;
                for (JsonValue element : elements) {
                    if (!first) {
                        out.append(", ");
                    }
                    first = false;
                    append(out, element);
                }
                out.append(']');
            }
            case JsonValue.JsonObject(Map<String, JsonValue> members) -> {
                out.append('{');
                List<String> keys = members.keySet().stream().sorted(KEY_ORDER).toList();
                boolean first = true;
                for (String key : keys) {
                    if (!first) {
                        out.append(", ");
                    }
                    first = false;
                    JsonText.appendString(out, key);
                    out.append(": ");
                    append(out, Objects.requireNonNull(members.get(key)));
                }
                out.append('}');
            }
        }
    }

    private static int compareKeys(String a, String b) {
        byte[] left = a.getBytes(StandardCharsets.UTF_8);
        byte[] right = b.getBytes(StandardCharsets.UTF_8);
        return left.length != right.length ? left.length - right.length : Arrays.compareUnsigned(left, right);
    }
}
