package io.omnisql.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Kubernetes' label selectors. An empty selector picks everything. */
final class LabelSelector {
    private LabelSelector() {}

    static boolean picks(JsonNode selector, Map<String, String> labels) {
        boolean equal = Manifest.texts(selector.path("matchLabels")).entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
        return equal
                && StreamSupport.stream(selector.path("matchExpressions").spliterator(), false)
                        .allMatch(expression -> holds(expression, labels));
    }

    private static boolean holds(JsonNode expression, Map<String, String> labels) {
        String value = labels.get(expression.path("key").asText());
        boolean listed = value != null
                && StreamSupport.stream(expression.path("values").spliterator(), false)
                        .anyMatch(node -> node.asText().equals(value));
        return switch (expression.path("operator").asText()) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new IllegalArgumentException("unknown operator in " + expression);
        };
    }
}
