package io.omnisql.k8s;

import io.omnisql.server.config.ConfigReader;
import io.omnisql.server.config.EngineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that the engine may take, as the overlay's own configuration says. */
final class EngineMemory {
    private EngineMemory() {}

    /** In GiB. */
    static double of(Manifest manifest) {
        try {
            Path file = Files.createTempFile("omnisql", ".yaml");
            try {
                Files.writeString(file, ServerConfiguration.text(manifest, "omnisql-server", "omnisql.yaml"));
                EngineSettings engine = ConfigReader.read(file).engine();
                return (double) engine.memoryLimitBytes() * engine.maxInstances() / (1L << 30);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
