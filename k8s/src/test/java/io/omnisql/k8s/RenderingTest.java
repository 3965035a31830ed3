package io.omnisql.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("peer")
final class RenderingTest {
    @Test
    void everyOverlayIsTested() throws IOException {
        try (Stream<Path> folders = Files.list(KubernetesTools.K8S.resolve("overlays"))) {
            assertThat(folders.filter(folder -> Files.exists(folder.resolve("kustomization.yaml")))
                            .map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Overlays.names());
        }
    }

    static List<String> overlays() {
        return Overlays.names();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void twoRunsGiveTheSameBytes(String overlay) {
        Path folder = KubernetesTools.K8S.resolve("overlays").resolve(overlay);
        assertThat(Overlays.tools().kustomize(folder))
                .isNotBlank()
                .isEqualTo(Overlays.tools().kustomize(folder));
    }

    static List<String> components() throws IOException {
        try (Stream<Path> folders = Files.list(KubernetesTools.K8S.resolve("components"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("components")
    void eachComponentStandsAloneOnTheBase(String component, @TempDir Path folder) throws IOException {
        Path k8s = folder.toRealPath().relativize(KubernetesTools.K8S.toRealPath());
        Files.writeString(folder.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [%1$s/base/namespace, %1$s/base/server]
                components: [%1$s/components/%2$s]
                """.formatted(k8s, component));
        Manifest rendered = Manifest.parse(component, Overlays.tools().kustomize(folder));
        Manifest base = Overlays.of("dev");
        assertThat(rendered.ofKind("StatefulSet")).hasSameSizeAs(base.ofKind("StatefulSet"));
    }

    @Test
    void mistakenOverlayIsRefused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), "resources: [absent]\n");
        assertThat(Overlays.tools().tryKustomize(folder).exitCode()).isNotZero();
    }
}
