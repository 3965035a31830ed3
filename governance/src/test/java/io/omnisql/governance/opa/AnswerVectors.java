package io.omnisql.governance.opa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.core.identity.StatementId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@code vectors/answers.json}. */
final class AnswerVectors {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RESOURCE = "/io/omnisql/governance/vectors/answers.json";

    private AnswerVectors() {}

    /**
     * One answer.
     *
     * @param body the whole answer as text
     * @param result its document, null where the vector is about the envelope
     */
    record Vector(
            String name,
            boolean accepted,
            String body,
            @Nullable JsonNode result) {}

    static List<Vector> read(StatementId statement) throws IOException {
        JsonNode file;
        try (InputStream in = Objects.requireNonNull(AnswerVectors.class.getResourceAsStream(RESOURCE))) {
            file = JSON.readTree(in);
        }
        List<Vector> vectors = new ArrayList<>();
        for (JsonNode vector : file.get("vectors")) {
            String name = vector.get("name").asText();
            boolean accepted = vector.path("accepted").asBoolean();
            if (vector.has("body")) {
                vectors.add(new Vector(name, accepted, fill(vector.get("body").asText(), statement), null));
                continue;
            }
            ObjectNode answer = file.get("base").deepCopy();
            String at = vector.get("at").asText();
            change(answer, at, vector.has("remove") ? null : expand(vector.get("value")));
            JsonNode result = at.startsWith("/result/") ? answer.get("result") : null;
            vectors.add(new Vector(name, accepted, fill(answer.toString(), statement), result));
        }
        return vectors;
    }

    private static String fill(String text, StatementId statement) {
        return text.replace("$ID", statement.toString())
                .replace("$UPPER", statement.toString().toUpperCase(Locale.ROOT))
                .replace("$LONG", "x".repeat(8_193));
    }

    private static JsonNode expand(JsonNode value) {
        if (value instanceof ObjectNode object && object.has("$repeat")) {
            int times = object.remove("$repeat").asInt();
            JsonNode item = object.get("value").get(0);
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < times; i++) {
                list.add(item);
            }
            object.set("value", list);
        }
        return value;
    }

    private static void change(ObjectNode answer, String at, @Nullable JsonNode value) {
        int last = at.lastIndexOf('/');
        JsonNode parent = answer.at(at.substring(0, last));
        String key = at.substring(last + 1);
        switch (parent) {
            case ObjectNode object when value == null -> object.remove(key);
            case ObjectNode object -> object.set(key, value);
            case ArrayNode array when value != null -> array.set(Integer.parseInt(key), value);
            default -> throw new IllegalArgumentException("nothing at " + at);
        }
    }
}
