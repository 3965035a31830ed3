package io.omnisql.planner.catalog.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code generate-pg-data} again: the committed files are what a fresh PostgreSQL 15 holds. */
@Tag("peer")
final class PgDataRegenerationTest {
    private static final Path COMMITTED = Path.of("src/main/resources/io/omnisql/planner/catalog/builtin");

    @Test
    void committedFilesEqualAFreshServer(@TempDir Path fresh) throws IOException, InterruptedException {
        Process generator = new ProcessBuilder("src/main/scripts/generate-pg-data", fresh.toString())
                .redirectErrorStream(true)
                .redirectOutput(fresh.resolve("log").toFile())
                .start();
        assertThat(generator.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(generator.exitValue())
                .as(Files.readString(fresh.resolve("log")))
                .isZero();
        assertThat(files(fresh)).isEqualTo(files(COMMITTED));
        for (String file : files(COMMITTED)) {
            assertThat(content(fresh.resolve(file))).as(file).isEqualTo(content(COMMITTED.resolve(file)));
        }
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".gz"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> content(Path file) throws IOException {
        try (GZIPInputStream bytes = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(bytes.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
