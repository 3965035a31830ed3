package io.omnisql.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Strict schemas of one version of Kubernetes: a field that does not exist is an error. Custom resources come from the tests' own files. */
final class ObjectSchemas {
    private static final String PUBLIC = "https://kubernetes.io/api/";

    private final Path folder;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new HashMap<>();

    ObjectSchemas(Path folder) {
        this.folder = folder;
        // The files name themselves by a public address and refer to each other by it; nothing is fetched.
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_7, builder -> builder.schemas(this::known));
    }

    private @Nullable String known(String address) {
        try {
            return address.startsWith(PUBLIC)
                    ? Files.readString(folder.resolve(address.substring(PUBLIC.length())))
                    : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with an object; empty when it is valid. */
    List<String> errors(JsonNode object) {
        String file = fileName(object);
        return schemas.computeIfAbsent(file, this::load).validate(object.toString(), InputFormat.JSON).stream()
                .map(error -> Manifest.describe(object) + ": " + error)
                .toList();
    }

    private Schema load(String file) {
        Path path = folder.resolve(file);
        if (!Files.exists(path)) {
            path = Path.of("src/test/resources/schemas").toAbsolutePath().resolve(file);
        }
        try {
            return registry.getSchema(
                    SchemaLocation.of(path.toUri().toString()), Files.readString(path), InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException("there is no schema " + file, e);
        }
    }

    /** As the schemas are named: {@code statefulset-apps-v1.json}, {@code service-v1.json}. */
    private static String fileName(JsonNode object) {
        String kind = object.path("kind").asText().toLowerCase(Locale.ROOT);
        String[] version = object.path("apiVersion").asText().split("/", 2);
        if (version.length == 1) {
            return kind + "-" + version[0] + ".json";
        }
        int dot = version[0].indexOf('.');
        return kind + "-" + (dot < 0 ? version[0] : version[0].substring(0, dot)) + "-" + version[1] + ".json";
    }
}
