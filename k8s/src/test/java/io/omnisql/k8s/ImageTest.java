package io.omnisql.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.omnisql.testing.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image from its tar: what it says, what it holds, and that it runs. Needs the rights to make namespaces. */
@Tag("peer")
final class ImageTest {
    private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(10);
    private static final long MAX_BYTES = 350L << 20;
    private static final int SETUID_OR_SETGID = 06000;

    @TempDir
    private static Path folder;

    private static JsonNode config;
    private static Path root;
    private static String digest;

    private static String build() {
        return Program.run(
                        BUILD_TIMEOUT,
                        List.of(KubernetesTools.K8S.resolve("images/build").toString()),
                        Map.of("JAVA_HOME", System.getProperty("java.home")),
                        "")
                .requireSuccess()
                .strip();
    }

    @BeforeAll
    static void unpack() throws IOException {
        digest = build();
        ObjectMapper json = new ObjectMapper();
        Path parts = Files.createDirectory(folder.resolve("parts"));
        root = Files.createDirectory(folder.resolve("root"));
        tar(KubernetesTools.PROJECT.resolve("server/target/jib-image.tar"), parts, "-xf");
        JsonNode manifest =
                json.readTree(parts.resolve("manifest.json").toFile()).get(0);
        config = json.readTree(parts.resolve(manifest.path("Config").asText()).toFile());
        for (JsonNode layer : manifest.path("Layers")) {
            tar(parts.resolve(layer.asText()), root, "-xzf");
        }
    }

    private static void tar(Path archive, Path target, String how) {
        Program.run(BUILD_TIMEOUT, List.of("tar", how, archive.toString(), "-C", target.toString()))
                .requireSuccess();
    }

    @Test
    void runsAsAnOrdinaryUserWithoutShell() {
        assertThat(digest).matches("sha256:[0-9a-f]{64}");
        assertThat(config.at("/config/User").asText()).isEqualTo("10001:10001");
        assertThat(config.at("/config/Entrypoint/0").asText()).isEqualTo("/runtime/bin/java");
        assertThat(config.at("/config/Labels").has("org.opencontainers.image.version"))
                .isTrue();
    }

    @Test
    void holdsNoShellPackagerOrRaisedRights() throws IOException {
        Set<String> programs =
                Set.of("sh", "bash", "dash", "busybox", "apt", "dpkg", "apk", "rpm", "su", "sudo", "mount");
        long bytes = 0;
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                bytes += Files.size(file);
                assertThat(programs).doesNotContain(file.getFileName().toString());
                int mode = (int) Files.getAttribute(file, "unix:mode");
                assertThat(mode & SETUID_OR_SETGID).as("%s", file).isZero();
                assertThat(Files.getPosixFilePermissions(file))
                        .as("%s", file)
                        .contains(PosixFilePermission.OTHERS_READ)
                        .doesNotContain(PosixFilePermission.OTHERS_WRITE);
            }
        }
        assertThat(bytes).isLessThan(MAX_BYTES);
    }

    @Test
    void everyLibraryOfTheBuildIsInIt() throws IOException {
        try (Stream<Path> built = Files.list(KubernetesTools.PROJECT.resolve("server/target/lib"));
                Stream<Path> held = Files.list(root.resolve("app/libs"))) {
            assertThat(held.map(file -> file.getFileName().toString()).toList())
                    .containsAll(
                            built.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void answersFromAReadOnlyRoot() throws IOException {
        Path files = Files.createDirectory(folder.resolve("config"));
        Manifest dev = Overlays.of("dev");
        for (String name : List.of("omnisql.yaml", "policy.yaml")) {
            Files.writeString(
                    files.resolve(name),
                    ServerConfiguration.text(dev, "omnisql-server", name)
                            .replace("/run/secrets/omnisql/", "/var/lib/omnisql/config/"));
        }
        Files.writeString(files.resolve("acme-github"), "acme-github-token");
        Files.writeString(files.resolve("acme-jira"), "acme-jira-token");
        String script = Path.of("src/test/resources/run-image").toAbsolutePath().toString();
        assertThat(Program.run(
                                Duration.ofMinutes(3),
                                List.of(
                                        "unshare",
                                        "--mount",
                                        "--net",
                                        "--pid",
                                        "--fork",
                                        "--kill-child",
                                        script,
                                        root.toString(),
                                        files.toString()))
                        .requireSuccess()
                        .strip())
                .isEqualTo("5");
    }

    @Test
    @Tag("long")
    void twoBuildsGiveOneDigest() {
        assertThat(build()).isEqualTo(digest);
    }
}
