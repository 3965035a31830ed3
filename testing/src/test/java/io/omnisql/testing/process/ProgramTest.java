package io.omnisql.testing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgramTest {
    @Test
    void givesOutputErrorsAndExitCode() {
        ProgramResult result = Program.run(
                Duration.ofSeconds(20), List.of("sh", "-c", "cat; echo $WORD >&2; exit 3"), Map.of("WORD", "so"), "in");
        assertThat(result).isEqualTo(new ProgramResult(3, "in", "so\n"));
    }

    @Test
    void endsAProgramThatTakesTooLong() {
        assertThatThrownBy(() -> Program.run(Duration.ofMillis(200), List.of("sleep", "60")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no end within");
    }
}
