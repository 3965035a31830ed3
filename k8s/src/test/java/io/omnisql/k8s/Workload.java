package io.omnisql.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What makes pods.
 *
 * @param labels of its pods
 * @param pod the pod's specification
 */
record Workload(String kind, String name, int replicas, Map<String, String> labels, JsonNode pod) {
    static Optional<Workload> of(JsonNode object) {
        String kind = object.path("kind").asText();
        JsonNode template = switch (kind) {
            case "StatefulSet", "Deployment" -> object.at("/spec/template");
            case "CronJob" -> object.at("/spec/jobTemplate/spec/template");
            default -> object.path("absent");
        };
        return template.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Workload(
                        kind,
                        Manifest.nameOf(object),
                        object.at("/spec/replicas").asInt(1),
                        Manifest.texts(template.at("/metadata/labels")),
                        template.path("spec")));
    }

    List<JsonNode> initContainers() {
        return StreamSupport.stream(pod.path("initContainers").spliterator(), false)
                .toList();
    }

    /** Sidecars first. */
    List<JsonNode> containers() {
        return Stream.concat(
                        initContainers().stream(),
                        StreamSupport.stream(pod.path("containers").spliterator(), false))
                .toList();
    }

    String describe(JsonNode container) {
        return name + "/" + container.path("name").asText();
    }
}
