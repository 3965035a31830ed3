package io.omnisql.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.omnisql.connectors.conformance.ConnectorScans;
import io.omnisql.connectors.conformance.Scan;
import io.omnisql.connectors.sdk.spi.SourceException;
import io.omnisql.connectors.simulator.Simulator;
import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.connectors.simulator.control.Fault;
import io.omnisql.connectors.simulator.control.FaultRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JiraFaultTest {
    private static final Scan ISSUES = Scan.of("issues", "search", "key");
    private final Simulator simulator = Simulator.start(SimulatorConfig.small());
    private final ConnectorScans scans = TestingScans.of(simulator, Map.of());
    private final int issues =
            simulator.world().organisation("acme").jira().issues().size();

    @AfterEach
    void calm() {
        simulator.control().reset();
    }

    @AfterAll
    void close() {
        scans.close();
        simulator.close();
    }

    private void fault(int skip, int count, Fault fault) {
        simulator.control().addFault(new FaultRule("jira", "POST", "/rest/api/3/search/jql", skip, count, fault));
    }

    private void everyIssueOnce() {
        List<Map<String, @Nullable Object>> rows = scans.rows(ISSUES);
        assertThat(rows).hasSize(issues).extracting(r -> r.get("key")).doesNotHaveDuplicates();
    }

    @Test
    void aFailureOnTheSeventhPageLeavesNoGapAndNoDouble() {
        for (Fault fault : List.of(
                new Fault.Status(502),
                new Fault.Reset(),
                new Fault.TruncatedBody(),
                new Fault.SecondaryLimit(429, 0))) {
            simulator.control().reset();
            fault(6, 1, fault);
            everyIssueOnce();
            assertThat(scans.calls()).as("%s", fault).hasSize((issues + 99) / 100 + 1);
        }
    }

    @Test
    void anExpiredTokenBeginsTheWalkAgain() {
        fault(3, 1, new Fault.Status(400));

        everyIssueOnce();
        assertThat(scans.calls()).hasSize((issues + 99) / 100 + 4);
    }

    @Test
    void aRemovedEndpointIsDrift() {
        fault(0, FaultRule.ALWAYS, new Fault.Status(410));

        SourceException error = catchThrowableOfType(SourceException.class, () -> scans.rows(ISSUES));
        assertThat(error.fault()).isEqualTo(SourceException.Fault.SCHEMA_DRIFT);
        assertThat(error.message()).contains("jira", "\"main\"");
    }

    @Test
    void aSearchThatJiraNeverTakesIsAnError() {
        fault(0, FaultRule.ALWAYS, new Fault.Status(400));

        SourceException error = catchThrowableOfType(SourceException.class, () -> scans.rows(ISSUES));
        assertThat(error.fault()).isEqualTo(SourceException.Fault.BAD_REQUEST);
    }

    @Test
    void noCredentialInMessages() {
        fault(0, FaultRule.ALWAYS, new Fault.Status(401));

        SourceException error = catchThrowableOfType(SourceException.class, () -> scans.rows(ISSUES));
        assertThat(error + " " + error.detail() + error.hint() + error.getCause())
                .doesNotContain(SimulatorConfig.ACME_JIRA_TOKEN, SimulatorConfig.ACME_JIRA_EMAIL);
    }
}
