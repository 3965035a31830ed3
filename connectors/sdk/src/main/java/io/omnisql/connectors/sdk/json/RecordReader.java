package io.omnisql.connectors.sdk.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.omnisql.connectors.sdk.http.BodyParser;
import io.omnisql.connectors.sdk.http.UnexpectedAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Streams a body's records through a mapping, one at a time, so that a page never exists as a whole tree. Scalars beside the
 * records (page tokens, totals) are kept.
 *
 * @param field name of the array of records in the body's object; null when the body is itself the array, or one record
 * @param mapping of one record to a row, null for a record that is none
 */
public record RecordReader(@Nullable String field, Mapping mapping) implements BodyParser<RecordReader.Records> {
    private static final ObjectReader TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    /** Maps records to rows. */
    @FunctionalInterface
    public interface Mapping {
        @Nullable
        Object @Nullable [] row(JsonNode record) throws UnexpectedAnswer;
    }

    /**
     * The content of a body.
     *
     * @param rows mapped records, without those that the mapping left out
     * @param count records in the body
     * @param scalars of the body's object, by name
     */
    public record Records(List<@Nullable Object[]> rows, int count, Map<String, JsonNode> scalars) {
        /** A scalar as text, null when absent, null or empty. */
        public @Nullable String text(String name) {
            JsonNode node = scalars.get(name);
            return node == null || node.isNull() || node.asText().isEmpty() ? null : node.asText();
        }

        public boolean isTrue(String name) {
            JsonNode node = scalars.get(name);
            return node != null && node.isBoolean() && node.booleanValue();
        }
    }

    @Override
    public Records parse(JsonParser json) throws IOException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        Map<String, JsonNode> scalars = new HashMap<>();
        JsonToken first = json.nextToken();
        int count = 0;
        if (first == JsonToken.START_ARRAY && field == null) {
            count = readArray(json, rows);
        } else if (first == JsonToken.START_OBJECT && field == null) {
            count = 1;
            add(tree(json), rows);
        } else if (first == JsonToken.START_OBJECT) {
            count = readObject(json, rows, scalars);
        } else {
            throw new UnexpectedAnswer("the body is not " + (field == null ? "an array or object" : "an object"));
        }
        return new Records(rows, count, scalars);
    }

    @Override
    public long rows(Records body) {
        return body.rows().size();
    }

    private int readObject(JsonParser json, List<@Nullable Object[]> rows, Map<String, JsonNode> scalars)
            throws IOException {
        int count = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals(field)) {
                if (value != JsonToken.START_ARRAY) {
                    throw new UnexpectedAnswer("\"" + field + "\" is not an array");
                }
                count = readArray(json, rows);
            } else if (value.isScalarValue()) {
                scalars.put(name, tree(json));
            } else {
                json.skipChildren();
            }
        }
        if (count < 0) {
            throw new UnexpectedAnswer("the body has no \"" + field + "\"");
        }
        return count;
    }

    private int readArray(JsonParser json, List<@Nullable Object[]> rows) throws IOException {
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            count++;
            add(tree(json), rows);
        }
        return count;
    }

    private static JsonNode tree(JsonParser json) throws IOException {
        JsonNode node = TREES.readTree(json);
        if (node == null) {
            throw new IOException("body ended early");
        }
        return node;
    }

    private void add(JsonNode record, List<@Nullable Object[]> rows) throws UnexpectedAnswer {
        @Nullable Object @Nullable [] row = mapping.row(record);
        if (row != null) {
            rows.add(row);
        }
    }
}
