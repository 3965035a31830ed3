package io.omnisql.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.server.demo.DemoWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy file that changes while the server runs. */
@Tag("peer")
final class PolicyReloadTest {
    @TempDir
    private Path folder;

    @Test
    void changeIsInForceAndAMistakeChangesNothing() throws IOException {
        Path examples = ExampleCopy.in(folder);
        Path policy = examples.resolve("demo-policy.yaml");
        try (DemoWorld world =
                DemoWorld.start(examples, 0, folder.resolve("state"), Optional.empty(), SimulatorConfig.small())) {
            assertThat(projects(world)).isZero();
            String text = Files.readString(policy);
            Files.writeString(
                    policy, text.replace("who: {roles: [developer]}", "who: {roles: [developer, contractor]}"));
            await().atMost(Duration.ofSeconds(20)).until(() -> projects(world) == 1);
            Files.writeString(policy, "nonsense: [");
            assertThat(projects(world)).isOne();
        }
    }

    /** 1 when carol may read jira.projects, 0 when it does not exist for her. */
    private static int projects(DemoWorld world) {
        int exit = Psql.run(world, "acme", "carol", "-c", "select count(*) from jira.projects")
                .exitCode();
        return exit == 0 ? 1 : 0;
    }
}
