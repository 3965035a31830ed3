package io.omnisql.connectors.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.connectors.conformance.ConnectorScans;
import io.omnisql.connectors.conformance.Scan;
import io.omnisql.connectors.simulator.Simulator;
import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.connectors.simulator.data.Profile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of every awkward length; the longest passes the page at which GitHub refuses page numbers. */
final class GithubPagingTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101, 200, 1_250, 10_150})
    void everyRowOnceInOrder(int issues) {
        try (Simulator simulator = Simulator.start(SimulatorConfig.of(new Profile(issues, 0, 1, 0, 600)));
                ConnectorScans scans = TestingScans.of(simulator, Map.of())) {
            List<Map<String, @Nullable Object>> rows = scans.rows(
                    Scan.of("issues", "list", "number").bound("owner", "acme").bound("repo", "shop"));

            List<Object> expected = simulator.world().repository("acme", "shop").items().stream()
                    .filter(item -> item.pull() == null)
                    .map(item -> (Object) (long) item.number())
                    .toList();
            assertThat(expected).hasSize(issues);
            assertThat(rows).extracting(row -> row.get("number")).isEqualTo(expected);
            int pages = Math.max(
                    1, (simulator.world().repository("acme", "shop").items().size() + 99) / 100);
            assertThat(scans.calls()).hasSizeBetween(pages, pages + 12);
            if (pages < 100) {
                assertThat(scans.calls()).hasSize(pages);
            }
        }
    }
}
