package io.omnisql.k8s;

import com.fasterxml.jackson.databind.JsonNode;

/** Files in rendered ConfigMaps; kustomize adds a digest to their names. */
final class ServerConfiguration {
    private ServerConfiguration() {}

    static String text(Manifest manifest, String map, String file) {
        JsonNode found = manifest.ofKind("ConfigMap").stream()
                .filter(object -> Manifest.nameOf(object).startsWith(map + "-"))
                .map(object -> object.path("data").path(file))
                .filter(JsonNode::isTextual)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(manifest.name() + " has no " + file + " in " + map));
        return found.asText();
    }
}
