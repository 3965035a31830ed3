package io.omnisql.connectors.sdk.dialect;

import java.util.Map;

/** A connector's own code by the names that its declaration uses. */
public record Hooks(Map<String, BodyHook> bodies, Map<String, KeyHook> keys) {
    public Hooks {
        bodies = Map.copyOf(bodies);
        keys = Map.copyOf(keys);
    }

    public static Hooks none() {
        return new Hooks(Map.of(), Map.of());
    }
}
