package io.omnisql.governance.opa;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes the keys of a JSON object one by one; after the last, {@link #done} refuses what nobody took. */
final class JsonFields {
    private static final int MAX_TEXT_BYTES = 8 << 10;

    private final String where;
    private final JsonNode object;
    private final Set<String> left = new HashSet<>();

    /** @param where what the object is, for the log */
    JsonFields(JsonNode node, String where) throws OpaAnswerException {
        if (!node.isObject()) {
            throw new OpaAnswerException(where + " is no object");
        }
        this.where = where;
        this.object = node;
        node.fieldNames().forEachRemaining(left::add);
    }

    /** A value that may be missing; null counts as a value. */
    Optional<JsonNode> take(String key) {
        left.remove(key);
        return Optional.ofNullable(object.get(key));
    }

    JsonNode require(String key) throws OpaAnswerException {
        return take(key).orElseThrow(() -> invalid(key + " is missing"));
    }

    String text(String key) throws OpaAnswerException {
        return text(require(key), key);
    }

    Optional<String> optionalText(String key) throws OpaAnswerException {
        Optional<JsonNode> value = take(key);
        return value.isPresent() ? Optional.of(text(value.get(), key)) : Optional.empty();
    }

    List<JsonNode> list(String key) throws OpaAnswerException {
        return list(require(key), key);
    }

    /** Texts of a list; missing means none. */
    List<String> texts(String key) throws OpaAnswerException {
        List<String> texts = new ArrayList<>();
        Optional<JsonNode> value = take(key);
        if (value.isPresent()) {
            for (JsonNode item : list(value.get(), key)) {
                texts.add(text(item, key));
            }
        }
        return texts;
    }

    /** A whole number written without fraction and exponent, bounds included. */
    int integer(String key, int least, int most) throws OpaAnswerException {
        JsonNode value = require(key);
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw invalid(key + " is not from " + least + " to " + most);
        }
        return value.intValue();
    }

    Optional<BigDecimal> number(String key) throws OpaAnswerException {
        Optional<JsonNode> value = take(key);
        if (value.isPresent() && !value.get().isNumber()) {
            throw invalid(key + " is no number");
        }
        return value.map(JsonNode::decimalValue);
    }

    boolean has(String key) {
        return object.has(key);
    }

    void done() throws OpaAnswerException {
        if (!left.isEmpty()) {
            throw invalid("unknown key");
        }
    }

    OpaAnswerException invalid(String what) {
        return new OpaAnswerException(where + ": " + what);
    }

    private String text(JsonNode value, String key) throws OpaAnswerException {
        if (!value.isTextual()) {
            throw invalid(key + " is no text");
        }
        String text = value.textValue();
        if (text.length() > MAX_TEXT_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
            throw invalid(key + " is too long");
        }
        return text;
    }

    private List<JsonNode> list(JsonNode value, String key) throws OpaAnswerException {
        if (!value.isArray()) {
            throw invalid(key + " is no list");
        }
        List<JsonNode> items = new ArrayList<>(value.size());
        value.forEach(items::add);
        return items;
    }
}
