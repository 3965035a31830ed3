package io.omnisql.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** House rules over the files that git tracks. */
final class LintTest {
    private static final int MAX_LINES = 400;
    private static final Pattern VAGUE_NAME = Pattern.compile(".*(Util|Utils|Helper|Manager|Impl)\\.java");
    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TODO|FIXME)\\b");

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static List<Path> files = List.of();

    @BeforeAll
    static void listFiles() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "ls-files", "--cached", "--others", "--exclude-standard")
                .directory(ROOT.toFile())
                .start();
        List<Path> found = new ArrayList<>();
        try (var lines = git.inputReader()) {
            lines.lines().map(ROOT::resolve).filter(Files::isRegularFile).forEach(found::add);
        }
        assertThat(git.waitFor()).isZero();
        files = List.copyOf(found);
        assertThat(files).isNotEmpty();
    }

    private static List<Path> java(Predicate<String> path) {
        return files.stream()
                .filter(f -> f.toString().endsWith(".java")
                        && path.test(ROOT.relativize(f).toString()))
                .toList();
    }

    private static boolean isMain(String path) {
        return path.contains("/src/main/");
    }

    @Test
    void mainFilesStayShort() throws IOException {
        List<String> long_ = new ArrayList<>();
        for (Path file : java(LintTest::isMain)) {
            long lines = Files.readAllLines(file).size();
            if (lines > MAX_LINES) {
                long_.add(ROOT.relativize(file) + " has " + lines);
            }
        }
        assertThat(long_).as("files over " + MAX_LINES + " lines").isEmpty();
    }

    @Test
    void namesSayWhatAClassDoes() {
        assertThat(java(path -> VAGUE_NAME.matcher(path).matches())).isEmpty();
    }

    @Test
    void nothingIsLeftToDoInCode() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : java(path -> !path.endsWith("LintTest.java"))) {
            if (LEFT_OVER.matcher(Files.readString(file)).find()) {
                found.add(ROOT.relativize(file).toString());
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : java(LintTest::isMain)) {
            Path info = file.resolveSibling("package-info.java");
            if (!Files.exists(info)) {
                found.add(ROOT.relativize(file) + " has no package-info.java");
            } else if (!Files.readString(info).contains("@NullMarked")) {
                found.add(ROOT.relativize(info) + " is not @NullMarked");
            } else if (!Files.readString(info).startsWith("/**")) {
                found.add(ROOT.relativize(info) + " has no description");
            }
        }
        assertThat(found.stream().distinct()).isEmpty();
    }

    @Test
    void calciteOnlyOptimises() throws IOException {
        assertNoneContains("planner/src/main", "org.apache.calcite.sql.parser", "org.apache.calcite.sql.validate");
    }

    @Test
    void noRegexReadsSql() throws IOException {
        assertNoneContains("planner/src/main/java/io/omnisql/planner/parser", "java.util.regex");
        assertNoneContains("planner/src/main/java/io/omnisql/planner/analyzer", "java.util.regex");
        assertNoneContains("session/src/main", "java.util.regex");
        assertNoneContains("pgwire/src/main", "java.util.regex");
    }

    @Test
    void testsNeitherSleepNorSkip() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : java(path -> path.contains("/src/test/") && !path.endsWith("LintTest.java"))) {
            String text = Files.readString(file);
            for (String banned : List.of("Thread.sleep", "@Disabled", "assumeTrue", "org.mockito")) {
                if (text.contains(banned)) {
                    found.add(ROOT.relativize(file) + " uses " + banned);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static void assertNoneContains(String folder, String... banned) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : java(path -> path.startsWith(folder))) {
            String text = Files.readString(file);
            for (String word : banned) {
                if (text.contains(word)) {
                    found.add(ROOT.relativize(file) + " uses " + word);
                }
            }
        }
        assertThat(found).isEmpty();
    }
}
