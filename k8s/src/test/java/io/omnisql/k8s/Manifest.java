package io.omnisql.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The objects of one rendered overlay. Nodes may be changed by a test that makes a broken twin. */
record Manifest(String name, List<JsonNode> objects) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Manifest parse(String name, String yaml) {
        List<JsonNode> objects = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
            objects.add(JSON.valueToTree(document));
        }
        return new Manifest(name, objects);
    }

    /** An independent copy. */
    Manifest copy() {
        return new Manifest(
                name,
                new ArrayList<>(
                        objects.stream().<JsonNode>map(JsonNode::deepCopy).toList()));
    }

    List<JsonNode> ofKind(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    JsonNode one(String kind, String objectName) {
        return ofKind(kind).stream()
                .filter(object -> nameOf(object).equals(objectName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " has no " + kind + " " + objectName));
    }

    String namespace() {
        return nameOf(ofKind("Namespace").getFirst());
    }

    List<Workload> workloads() {
        return objects.stream().flatMap(object -> Workload.of(object).stream()).toList();
    }

    /** Every pod template's labels that a selector of this namespace may pick. */
    Stream<Map<String, String>> podLabels() {
        return workloads().stream().map(Workload::labels);
    }

    static String nameOf(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static String describe(JsonNode object) {
        return object.path("kind").asText() + " " + nameOf(object);
    }

    static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
