package io.omnisql.planner.engine;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Finds DuckDB's extension file for tests through the project's own script. */
public final class TestingEngineFiles {
    private TestingEngineFiles() {}

    /** The extension; fetched into the user's cache when it is not there. */
    public static Path extension() throws Exception {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("scripts/fetch-duckdb-extension"))) {
            root = Objects.requireNonNull(root.getParent(), "the repository's root was not found");
        }
        Process process = new ProcessBuilder(
                        root.resolve("scripts/fetch-duckdb-extension").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("scripts/fetch-duckdb-extension failed; it needs python3 with pip");
        }
        return Path.of(path);
    }
}
