package io.omnisql.connectors.sdk.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON pointer (RFC 6901) in which the segment {@code *} stands for every element of an array. The empty pointer is the whole
 * record.
 */
public final class JsonPath {
    private static final String EACH = "*";
    private final String text;
    private final List<String> segments;

    private JsonPath(String text, List<String> segments) {
        this.text = text;
        this.segments = segments;
    }

    /**
     * @throws IllegalArgumentException when it neither is empty nor begins with a slash, or has two {@code *}
     */
    public static JsonPath of(String text) {
        if (text.isEmpty()) {
            return new JsonPath(text, List.of());
        }
        if (text.charAt(0) != '/') {
            throw new IllegalArgumentException("JSON pointer does not begin with a slash: " + text);
        }
        List<String> segments = new ArrayList<>();
        for (String part : text.substring(1).split("/", -1)) {
            segments.add(part.replace("~1", "/").replace("~0", "~"));
        }
        if (segments.stream().filter(EACH::equals).count() > 1) {
            throw new IllegalArgumentException("JSON pointer has more than one *: " + text);
        }
        return new JsonPath(text, List.copyOf(segments));
    }

    /** Segments, unescaped. */
    public List<String> segments() {
        return segments;
    }

    /** Whether it stands for every element of an array. */
    public boolean isEach() {
        return segments.contains(EACH);
    }

    /**
     * What it points at: a missing node when something on the way is absent. With {@code *} an array of what the rest points at
     * in each element (JSON null where it is absent), or a missing or null node when there is no array.
     */
    public JsonNode read(JsonNode record) {
        JsonNode node = record;
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (segment.equals(EACH)) {
                return each(node, i + 1);
            }
            node = step(node, segment);
        }
        return node;
    }

    private JsonNode each(JsonNode array, int from) {
        if (!array.isArray()) {
            return array.isNull() ? array : MissingNode.getInstance();
        }
        ArrayNode found = JsonNodeFactory.instance.arrayNode(array.size());
        for (JsonNode element : array) {
            JsonNode node = element;
            for (int i = from; i < segments.size(); i++) {
                node = step(node, segments.get(i));
            }
            found.add(node.isMissingNode() ? JsonNodeFactory.instance.nullNode() : node);
        }
        return found;
    }

    private static JsonNode step(JsonNode node, String segment) {
        if (node.isArray()) {
            return isIndex(segment) ? node.path(Integer.parseInt(segment)) : MissingNode.getInstance();
        }
        return node.path(segment);
    }

    private static boolean isIndex(String segment) {
        return !segment.isEmpty() && segment.length() <= 6 && segment.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return text;
    }
}
