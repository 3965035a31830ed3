package io.omnisql.connectors.sdk.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON as PostgreSQL 15 shows jsonb: keys by length, then by bytes; a space after colon and comma; numbers as numeric
 * writes them. NUL characters, which jsonb cannot hold, are left out.
 */
public final class JsonbText {
    private static final int MAX_SCALE = 16_383;
    private static final Comparator<Map.Entry<byte[], JsonNode>> KEY_ORDER = (a, b) -> {
        int byLength = Integer.compare(a.getKey().length, b.getKey().length);
        return byLength != 0 ? byLength : Arrays.compareUnsigned(a.getKey(), b.getKey());
    };
    private final StringBuilder out = new StringBuilder();

    private JsonbText() {}

    /**
     * @throws IllegalArgumentException when a number is outside numeric's range
     */
    public static String of(JsonNode node) {
        JsonbText writer = new JsonbText();
        writer.write(node);
        return writer.out.toString();
    }

    private void write(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject(node);
            case ARRAY -> writeArray(node);
            case STRING -> writeText(node.textValue());
            case NUMBER -> out.append(number(node.decimalValue()));
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL, MISSING -> out.append("null");
            case BINARY, POJO -> throw new IllegalArgumentException("not JSON: " + node.getNodeType());
        }
    }

    private void writeObject(JsonNode object) {
        List<Map.Entry<byte[], JsonNode>> members = new ArrayList<>(object.size());
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            members.add(Map.entry(member.getKey().getBytes(StandardCharsets.UTF_8), member.getValue()));
        }
        members.sort(KEY_ORDER);
        out.append('{');
        String separator = "";
        for (Map.Entry<byte[], JsonNode> member : members) {
            out.append(separator);
            writeText(new String(member.getKey(), StandardCharsets.UTF_8));
            out.append(": ");
            write(member.getValue());
            separator = ", ";
        }
        out.append('}');
    }

    private void writeArray(JsonNode array) {
        out.append('[');
        String separator = "";
        for (JsonNode element : array) {
            out.append(separator);
            write(element);
            separator = ", ";
        }
        out.append(']');
    }

    private static String number(BigDecimal value) {
        if (Math.abs((long) value.scale()) > MAX_SCALE || value.precision() > 131_072) {
            throw new IllegalArgumentException("number is out of numeric's range");
        }
        return value.toPlainString();
    }

    private void writeText(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\0' -> {}
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
