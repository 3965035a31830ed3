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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fleet module with the real program, in a copy, so that nothing is left beside the sources. */
@Tag("peer")
@Tag("terraform")
final class TerraformTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    private Path module;

    @BeforeEach
    void copy() throws IOException {
        Path source = KubernetesTools.K8S.resolve("terraform/fleet");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = module.resolve(source.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        terraform("init", "-backend=false", "-input=false").requireSuccess();
    }

    private ProgramResult terraform(String... arguments) {
        List<String> command = new ArrayList<>(List.of("terraform", "-chdir=" + module));
        command.addAll(List.of(arguments));
        return Program.run(TIMEOUT, command, Map.of("CHECKPOINT_DISABLE", "1", "TF_IN_AUTOMATION", "1"), "");
    }

    @Test
    void isFormattedAndValid() {
        terraform("fmt", "-check", "-recursive").requireSuccess();
        terraform("validate").requireSuccess();
    }

    @Test
    void passesItsOwnTests() {
        assertThat(terraform("test", "-no-color").requireSuccess()).containsPattern("Success! \\d\\d passed, 0 failed");
    }

    @Test
    void mistakenModuleIsNotValid() throws IOException {
        Path variables = module.resolve("variables.tf");
        Files.writeString(variables, Files.readString(variables).replace("var.clusters", "var.clusterz"));
        assertThat(terraform("validate").exitCode()).isNotZero();
    }

    @Test
    void checkThatIsTakenAwayIsMissed() throws IOException {
        Path variables = module.resolve("variables.tf");
        Files.writeString(
                variables,
                Files.readString(variables)
                        .replace(
                                "t.pin == null ? true : contains(keys(var.clusters), t.pin)", "true || t.pin == null"));
        assertThat(terraform("test", "-no-color").exitCode()).isNotZero();
    }
}
