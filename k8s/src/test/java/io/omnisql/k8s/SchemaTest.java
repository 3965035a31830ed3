package io.omnisql.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("peer")
final class SchemaTest {
    private static final List<String> VERSIONS = List.of("v1.33.0", "v1.37.0");

    static Stream<Arguments> overlaysAndVersions() {
        return VERSIONS.stream()
                .flatMap(version -> Overlays.names().stream().map(overlay -> Arguments.of(overlay, version)));
    }

    @ParameterizedTest
    @MethodSource("overlaysAndVersions")
    void everyObjectIsValid(String overlay, String version) {
        ObjectSchemas schemas = new ObjectSchemas(Overlays.tools().schemas(version));
        Manifest manifest = Overlays.of(overlay);
        assertThat(manifest.objects()).hasSizeGreaterThan(8);
        assertThat(manifest.objects().stream()
                        .flatMap(object -> schemas.errors(object).stream())
                        .toList())
                .isEmpty();
    }

    static List<String> versions() {
        return VERSIONS;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void misspeltFieldIsRefused(String version) {
        ObjectSchemas schemas = new ObjectSchemas(Overlays.tools().schemas(version));
        Manifest manifest = Overlays.of(Overlays.EU);
        for (var object : manifest.objects()) {
            if (object.path("spec") instanceof ObjectNode spec) {
                spec.put("replicaz", 1);
                assertThat(schemas.errors(object)).as(Manifest.describe(object)).isNotEmpty();
            }
        }
    }
}
