package io.omnisql.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A copy of the project's examples that a test may change. */
final class ExampleCopy {
    private ExampleCopy() {}

    /** Copies into {@code folder/examples} and returns that. */
    static Path in(Path folder) throws IOException {
        Path from = Path.of("../examples");
        Path to = folder.resolve("examples");
        List<Path> files;
        try (var walk = Files.walk(from)) {
            files = walk.toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
            }
        }
        return to;
    }
}
