package io.omnisql.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.connectors.simulator.data.Profile;
import org.junit.jupiter.api.Test;

class SimulatorMainTest {
    @Test
    void optionsChangeTheDemo() {
        SimulatorConfig config = SimulatorMain.parse(new String[] {
            "--profile", "small", "--seed", "5", "--github-port", "1", "--jira-port", "2", "--control-port", "3"
        });
        assertThat(config.profile()).isEqualTo(Profile.small());
        assertThat(config.seed()).isEqualTo(5);
        assertThat(config.githubPort()).isEqualTo(1);
        assertThat(config.jiraPort()).isEqualTo(2);
        assertThat(config.controlPort()).isEqualTo(3);
    }

    @Test
    void anUnknownOptionOrAMissingValueIsRefused() {
        assertThatThrownBy(() -> SimulatorMain.parse(new String[] {"--colour", "red"}))
                .hasMessage("no option --colour");
        assertThatThrownBy(() -> SimulatorMain.parse(new String[] {"--seed"})).hasMessage("every option needs a value");
    }
}
