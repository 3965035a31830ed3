package io.omnisql.governance.opa;

import static io.omnisql.governance.access.TestingGovernance.CONTEXT;
import static io.omnisql.governance.access.TestingGovernance.subject;

import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.type.SqlType;
import io.omnisql.governance.decision.Action;
import io.omnisql.governance.decision.ColumnResource;
import io.omnisql.governance.decision.DecisionRequest;
import io.omnisql.governance.decision.TableResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The question of the worked example: alice asks for github.issues and jira.projects. */
final class TestingQuestion {
    static final Subject ALICE = subject("alice", List.of("analyst"), Map.of("teams", List.of("core", "web")));
    static final TableResource ISSUES = new TableResource(
            0,
            "github",
            "issues",
            "table",
            "github",
            "main",
            "7",
            Set.of(),
            List.of(
                    new ColumnResource("id", SqlType.INT8, Set.of()),
                    new ColumnResource("title", SqlType.TEXT, Set.of()),
                    new ColumnResource("team", SqlType.TEXT, Set.of()),
                    new ColumnResource("author_email", SqlType.TEXT, Set.of("pii.email")),
                    new ColumnResource("body", SqlType.TEXT, Set.of("confidential"))));
    static final TableResource PROJECTS = new TableResource(
            1,
            "jira",
            "projects",
            "table",
            "jira",
            "main",
            "3",
            Set.of(),
            List.of(new ColumnResource("key", SqlType.TEXT, Set.of())));

    private TestingQuestion() {}

    static DecisionRequest of(Subject subject) {
        return of(subject, ISSUES, PROJECTS);
    }

    static DecisionRequest of(Subject subject, TableResource... tables) {
        return new DecisionRequest(
                StatementId.next(),
                Action.QUERY,
                CONTEXT,
                Instant.parse("2026-11-25T10:00:00Z"),
                subject,
                List.of(tables));
    }
}
