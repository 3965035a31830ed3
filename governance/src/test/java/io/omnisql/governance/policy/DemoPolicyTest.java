package io.omnisql.governance.policy;

import static io.omnisql.governance.access.TestingGovernance.column;
import static io.omnisql.governance.access.TestingGovernance.drain;
import static io.omnisql.governance.access.TestingGovernance.relation;
import static io.omnisql.governance.access.TestingGovernance.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.core.identity.Subject;
import io.omnisql.core.type.SqlType;
import io.omnisql.governance.access.GovernedTable;
import io.omnisql.governance.access.Relation;
import io.omnisql.governance.access.StatementDecision;
import io.omnisql.governance.access.TestingGovernance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The shipped demo policy gives each of the demo's users what the README promises. */
class DemoPolicyTest {
    private static final Relation PULLS = relation("github", "pulls", List.of(column("number", SqlType.INT8)));
    private static final Relation PROJECTS = relation("jira", "projects", List.of(column("key", SqlType.TEXT)));
    private static final Relation ISSUES = relation(
            "jira",
            "issues",
            List.of(
                    column("key", SqlType.TEXT),
                    column("team", SqlType.TEXT),
                    column("assignee_email", SqlType.TEXT, "pii.email")));
    private static final List<List<@Nullable Object>> ROWS = List.of(
            Arrays.asList("SHOP-1", "platform", "ann@acme.example"),
            Arrays.asList("SHOP-2", "payments", "ben@acme.example"),
            Arrays.asList("SHOP-3", null, null));

    private final TestingGovernance governance;

    DemoPolicyTest() throws IOException {
        governance = new TestingGovernance(PolicyFile.load(Path.of("../examples/demo-policy.yaml")));
    }

    private List<String> tables(Subject subject) {
        return governance.decide(subject, PULLS, PROJECTS, ISSUES).tables().stream()
                .map(table -> table.schema() + "." + table.name())
                .toList();
    }

    private List<List<@Nullable Object>> issues(Subject subject) {
        StatementDecision decision = governance.decide(subject, ISSUES);
        GovernedTable table = decision.table("jira", "issues").orElseThrow();
        return drain(decision.open(
                table,
                governance.source(ISSUES, ROWS),
                governance.request(decision, "issues", List.of("key", "assignee_email"))));
    }

    @Test
    void aliceSeesAll() {
        Subject alice = subject("alice", List.of("lead"), Map.of("teams", List.of("platform")));
        assertThat(tables(alice)).containsExactly("github.pulls", "jira.projects", "jira.issues");
        assertThat(issues(alice)).hasSize(3);
    }

    @Test
    void bobSeesHisTeam() {
        Subject bob = subject("bob", List.of("developer"), Map.of("teams", List.of("payments")));
        assertThat(tables(bob)).containsExactly("github.pulls", "jira.projects", "jira.issues");
        assertThat(issues(bob)).containsExactly(List.of("SHOP-2", "ben@acme.example"));
    }

    @Test
    void carolSeesHerTeamWithMaskedMailAndNoProjects() {
        Subject carol = subject("carol", List.of("contractor"), Map.of("teams", List.of("payments")));
        assertThat(tables(carol)).containsExactly("github.pulls", "jira.issues");
        assertThat(issues(carol)).containsExactly(List.of("SHOP-2", "****@acme.example"));
    }

    @Test
    void aStrangerSeesGithubOnly() {
        assertThat(tables(subject("dora", List.of(), Map.of()))).containsExactly("github.pulls");
    }
}
