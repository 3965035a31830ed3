package io.omnisql.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.testing.process.Program;
import io.omnisql.testing.process.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A release pins every image of a production overlay by digest. */
@Tag("peer")
final class PinnedImagesTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String OTHER = "sha256:" + "fedcba9876543210".repeat(4);

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() {
        Program.run(
                        Duration.ofSeconds(20),
                        List.of(
                                "cp",
                                "-r",
                                KubernetesTools.K8S.resolve("base").toString(),
                                KubernetesTools.K8S.resolve("components").toString(),
                                KubernetesTools.K8S.resolve("overlays").toString(),
                                KubernetesTools.K8S.resolve("images").toString(),
                                folder.toString()))
                .requireSuccess();
    }

    private ProgramResult pin(String... pins) {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("images/pin").toString()));
        command.addAll(List.of(pins));
        return Program.run(Duration.ofSeconds(20), command);
    }

    private Manifest rendered(String overlay) {
        return Manifest.parse(
                overlay, Overlays.tools().kustomize(folder.resolve("overlays").resolve(overlay)));
    }

    private static String server(String digest) {
        return "omnisql/server=registry.example.com/omnisql@" + digest;
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "edge", "region-eu-central", "region-us-east", "tenant-template"})
    void pinnedOverlayRunsDigestsOnly(String overlay) {
        assertThat(PodRules.imagesByDigest(rendered(overlay))).isNotEmpty();
        pin(
                        server(DIGEST),
                        "omnisql/opa=registry.example.com/opa@" + DIGEST,
                        "omnisql/redis=registry.example.com:5000/redis@" + DIGEST)
                .requireSuccess();
        assertThat(PodRules.imagesByDigest(rendered(overlay))).isEmpty();
    }

    @Test
    void laterPinsKeepTheOthers() throws IOException {
        pin(server(DIGEST), "omnisql/opa=registry.example.com/opa@" + DIGEST).requireSuccess();
        pin(server(OTHER)).requireSuccess();
        assertThat(Files.readString(folder.resolve("components/pinned-images/kustomization.yaml")))
                .contains("newName: registry.example.com/omnisql\n    digest: " + OTHER)
                .contains("newName: registry.example.com/opa\n    digest: " + DIGEST)
                .doesNotContain("omnisql\n    digest: " + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"omnisql/server=x", "omnisql/server=x:latest", "omnisql/other=x@" + "sha256:0", "omnisql/server"
            })
    void whatIsNoDigestIsRefused(String pin) {
        assertThat(pin(pin).exitCode()).isEqualTo(64);
    }

    @Test
    void everyImageIsListedWithLicenceAndUpgradeNote() throws IOException {
        String versions = Files.readString(folder.resolve("images/versions.yaml"));
        Set<String> used = new TreeSet<>();
        for (Manifest manifest : Overlays.all()) {
            manifest.workloads()
                    .forEach(workload -> workload.containers()
                            .forEach(container ->
                                    used.add(container.path("image").asText())));
        }
        assertThat(used).hasSizeGreaterThanOrEqualTo(3);
        for (String image : used) {
            assertThat(versions).containsPattern("- name: " + image + "\n(    .+\n)*    licence: .+\n    upgrade: .+");
        }
    }
}
