package io.omnisql.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.testing.process.Program;
import io.omnisql.testing.process.ProgramResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("peer")
final class NewTenantTest {
    @TempDir
    private Path folder;

    private ProgramResult write(String name) {
        return Program.run(
                Duration.ofSeconds(20),
                List.of(
                        KubernetesTools.K8S.resolve("overlay").toString(),
                        "new-tenant",
                        name,
                        folder.resolve("overlay").toString()));
    }

    @Test
    void tenantGetsANamespaceOfItsOwn() {
        write("northwind").requireSuccess();
        Manifest tenant = Manifest.parse("northwind", Overlays.tools().kustomize(folder.resolve("overlay")));
        Manifest template = Overlays.of("tenant-template");
        assertThat(tenant.namespace()).isEqualTo("omnisql-t-northwind");
        assertThat(tenant.objects()).hasSameSizeAs(template.objects());
        assertThat(tenant.objects().toString())
                .contains("northwind.atlassian.net")
                .doesNotContain("TENANT");
        assertThat(NamespaceRules.deniedByDefault(tenant)).isEmpty();
    }

    @Test
    void existingOverlayIsKept() {
        write("northwind").requireSuccess();
        assertThat(write("northwind").exitCode()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "North", "a_b", "-a", "a/../b", "a;b"})
    void oddNamesAreRefused(String name) {
        assertThat(write(name).exitCode()).isEqualTo(64);
        assertThat(folder.resolve("overlay")).doesNotExist();
    }
}
