package io.omnisql.planner.federation;

import static io.omnisql.planner.federation.TestingQuery.call;
import static io.omnisql.planner.federation.TestingQuery.eq;
import static io.omnisql.planner.federation.TestingQuery.op;
import static io.omnisql.planner.federation.TestingQuery.text;
import static io.omnisql.planner.federation.TestingQuery.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.type.SqlType;
import io.omnisql.planner.explain.ExplainText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** EXPLAIN of plans as the planner makes them. */
class ExplainTextTest {
    private final TestingQuery.Statement statement = new TestingQuery.Statement();
    private final TestingQuery query = statement.query();

    private List<String> lines() {
        return new ExplainText(TestingQuery.BUILTIN, TextStyle.DEFAULT).lines(statement.plan(query));
    }

    @Test
    void aFedJoinShowsPathsPredicatesKeysAndCalls() {
        int pulls = query.fromTable("github", TestingTables.repositoryItems("pulls", true));
        int jira = query.fromTable("jira", TestingTables.jiraIssues());
        query.select(query.column(jira, "status"))
                .where(eq(query.column(pulls, "owner"), text("acme")))
                .where(eq(query.column(pulls, "repo"), text("shop")))
                .where(eq(query.column(pulls, "state"), text("open")))
                .where(op(">=", query.column(pulls, "updated_at"), value(826_000_000_000_000L, SqlType.TIMESTAMPTZ)))
                .where(eq(query.column(pulls, "title"), text("it's")))
                .where(eq(
                        query.column(jira, "key"),
                        call("substring", SqlType.TEXT, query.column(pulls, "head_ref"), text("[A-Z]+-[0-9]+"))));
        assertThat(lines())
                .containsExactly(
                        "Engine  (cost=0.00..200.00 rows=75 width=232)",
                        "  ->  Scan on github.pulls  (cost=0.00..100.00 rows=75 width=168)",
                        "        Path: list, 1 call (core)",
                        "        Pushed: owner = 'acme' (key), repo = 'shop' (key), state = 'open' (EXACT),"
                                + " updated_at >= '2026-03-05 04:26:40+00' (SUPERSET)",
                        "        Residual: title = 'it''s'",
                        "  ->  Scan on jira.issues  (cost=100.00..200.00 rows=75 width=64)",
                        "        Path: bulk, 1 call (jira)",
                        "        Keys: key from substring(pulls.head_ref, '[A-Z]+-[0-9]+'), 100 a call",
                        "        Pushed: none",
                        "        Residual: none",
                        "Calls: 2 (core 1, jira 1)");
    }

    @Test
    void orderAndLimitAreShown() {
        int jira = query.fromTable("jira", TestingTables.jiraIssues());
        query.select(query.column(jira, "key"))
                .orderBy(query.column(jira, "created"), true)
                .limit(1);
        assertThat(lines()).contains("        Order: created DESC", "        Limit: 1");
    }

    @Test
    void aDecisionsRowFilterDoesNotShow() {
        statement.withRowFilter(List.of(new Predicate("team", FilterOp.EQ, List.of("payments"))));
        int jira = query.fromTable("jira", TestingTables.jiraIssues());
        query.select(query.column(jira, "key")).where(eq(query.column(jira, "status"), text("Done")));
        assertThat(statement.plan(query).scans().getFirst().pushed())
                .contains(new Predicate("team", FilterOp.EQ, List.of("payments")));
        assertThat(String.join("\n", lines()))
                .contains("status = 'Done'")
                .doesNotContain("team")
                .doesNotContain("payments");
    }

    @Test
    void aPlanWithoutScansIsOneLine() {
        query.select(text("x"));
        assertThat(lines()).containsExactly("Engine  (cost=0.00..0.00 rows=1 width=0)");
    }
}
