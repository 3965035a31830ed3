package io.omnisql.k8s;

import java.util.List;
import java.util.function.Function;

/**
 * A property that every overlay has.
 *
 * @param violations one line for each object that lacks it
 */
record ManifestRule(String name, Function<Manifest, List<String>> violations) {
    @Override
    public String toString() {
        return name;
    }
}
