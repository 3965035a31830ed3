package io.omnisql.connectors.jira;

import io.omnisql.connectors.conformance.ConnectorScans;
import io.omnisql.connectors.conformance.RandomScans;
import io.omnisql.connectors.conformance.Scan;
import io.omnisql.connectors.simulator.Simulator;
import io.omnisql.connectors.simulator.SimulatorConfig;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random predicates, orders and limits, each against the same question asked of all rows here. The seed is in the test's name. */
final class RandomScansTest {
    private static final int SCANS = 80;

    @ParameterizedTest
    @CsvSource({"issues, search, 3", "projects, list, 4"})
    void givesTheRowsOfALocalFilter(String table, String path, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (Simulator simulator = Simulator.start(SimulatorConfig.small());
                ConnectorScans scans = TestingScans.of(simulator, Map.of())) {
            RandomScans questions = new RandomScans(scans, base(table, path, scans));
            for (int i = 0; i < SCANS; i++) {
                simulator.control().setIgnoreFilters(random.nextInt(4) == 0);
                questions.check(random);
            }
        }
    }

    private static Scan base(String table, String path, ConnectorScans scans) {
        String[] columns = scans.table(table).columns().stream()
                .map(c -> c.name())
                .filter(name -> !name.equals("raw"))
                .toArray(String[]::new);
        return Scan.of(table, path, columns);
    }
}
