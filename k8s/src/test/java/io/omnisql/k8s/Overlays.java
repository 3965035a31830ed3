package io.omnisql.k8s;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every overlay, rendered once for all tests. */
final class Overlays {
    static final String EU = "region-eu-central";

    private static final List<String> NAMES =
            List.of("dev", "staging", "edge", EU, "region-us-east", "tenant-template");

    private static final KubernetesTools TOOLS = KubernetesTools.fetch();
    private static final Map<String, Manifest> RENDERED = render();

    private Overlays() {}

    private static Map<String, Manifest> render() {
        Map<String, Manifest> rendered = new LinkedHashMap<>();
        for (String name : NAMES) {
            rendered.put(
                    name,
                    Manifest.parse(
                            name,
                            TOOLS.kustomize(
                                    KubernetesTools.K8S.resolve("overlays").resolve(name))));
        }
        return rendered;
    }

    static KubernetesTools tools() {
        return TOOLS;
    }

    static List<String> names() {
        return NAMES;
    }

    static List<Manifest> all() {
        return NAMES.stream().map(Overlays::of).toList();
    }

    /** A copy that its taker may change. */
    static Manifest of(String name) {
        Manifest manifest = RENDERED.get(name);
        if (manifest == null) {
            throw new IllegalArgumentException("no overlay " + name);
        }
        return manifest.copy();
    }
}
