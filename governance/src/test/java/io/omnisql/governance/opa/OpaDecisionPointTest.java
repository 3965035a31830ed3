package io.omnisql.governance.opa;

import static io.omnisql.governance.access.TestingGovernance.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.identity.Subject;
import io.omnisql.governance.decision.Decision;
import io.omnisql.governance.decision.DecisionRequest;
import io.omnisql.governance.decision.PolicyException;
import io.omnisql.governance.decision.TableDecision;
import io.omnisql.governance.filter.Comparison;
import io.omnisql.governance.filter.FilterLiteral;
import io.omnisql.governance.filter.RowFilter;
import io.omnisql.testing.opa.OpaPeer;
import io.omnisql.testing.opa.OpaServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Questions to a real OPA. */
@Tag("peer")
@ExtendWith(OpaPeer.class)
final class OpaDecisionPointTest {
    /** The worked example of the documentation, in a package of the test's own. */
    private static final String WORKED = """
            package PACKAGE
            decision := {"v": 1, "for": input.context.statement_id, "policy_revision": "2026-11-24.1",
                "tables": [table_decision(r) | some r in input.resources]}
            table_decision(r) := {"ref": r.ref, "decision": "filter", "columns_default": "show",
                "row_filter": {"type": "field", "operator": "in", "field": "team", "value": input.subject.attributes.teams},
                "columns": {c.name: column(c) | some c in r.columns; column(c)}, "reasons": ["team-rows"], "ttl_seconds": 30} if {
                "analyst" in input.subject.roles; some c in r.columns; c.name == "team"
            } else := {"ref": r.ref, "decision": "deny", "reasons": ["no-rule"], "ttl_seconds": TTL}
            column(c) := {"mask": {"kind": "email_domain"}, "deny_uses": ["predicate", "join"]} if "pii.email" in c.tags
            column(c) := {"mask": {"kind": "deny"}} if "confidential" in c.tags
            """;

    private final OpaServer server;
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");

    OpaDecisionPointTest(OpaServer server) {
        this.server = server;
    }

    private OpaDecisionPoint opa(String path) {
        return new OpaDecisionPoint(
                new OpaConfig(
                        server.url(),
                        path,
                        Optional.empty(),
                        OpaConfig.MAX_TIMEOUT,
                        OpaConfig.MAX_CACHED,
                        Optional.empty()),
                () -> now);
    }

    private void policy(String name, String rego) {
        server.putPolicy(name, rego.replace("PACKAGE", name).replace("TTL", "0"));
    }

    private static RowFilter in(String... teams) {
        return new RowFilter.In(
                "team",
                false,
                Stream.of(teams).<FilterLiteral>map(FilterLiteral.Text::new).toList());
    }

    private static TableDecision.Allowed allowed(Decision decision) {
        return (TableDecision.Allowed) decision.tables().getFirst();
    }

    @Test
    void theWorkedExample() {
        policy("worked", WORKED);
        try (OpaDecisionPoint opa = opa("worked/decision")) {
            Decision decision = opa.decide(TestingQuestion.of(TestingQuestion.ALICE));
            assertThat(decision.policyRevision()).isEqualTo("2026-11-24.1");
            assertThat(allowed(decision).rowFilter()).contains(in("core", "web"));
            assertThat(allowed(decision).columns()).containsOnlyKeys("author_email", "body");
            assertThat(decision.tables().get(1)).isEqualTo(new TableDecision.Denied(1, List.of("no-rule")));
        }
    }

    @Test
    void aMissingAttributeDenies() {
        policy("lacking", WORKED);
        try (OpaDecisionPoint opa = opa("lacking/decision")) {
            Subject lacking = subject("bob", List.of("analyst"), Map.of());
            assertThat(opa.decide(TestingQuestion.of(lacking)).tables())
                    .hasSize(2)
                    .allMatch(table -> table instanceof TableDecision.Denied);
        }
    }

    @Test
    void aMistypedRuleIsNoDecision() {
        policy("mistyped", WORKED.replace("decision := {\"v\"", "decison := {\"v\""));
        try (OpaDecisionPoint opa = opa("mistyped/decision")) {
            assertThatThrownBy(() -> opa.decide(TestingQuestion.of(TestingQuestion.ALICE)))
                    .isInstanceOf(PolicyException.class)
                    .hasMessage("policy decision is not valid");
        }
    }

    /** What each refused answer is when a real OPA gives it. */
    @TestFactory
    Stream<DynamicTest> answersOfOpaItself() throws IOException {
        server.putPolicy("answers", """
                package answers
                decision := object.union(data.answer, {"for": input.context.statement_id}) if data.answer.for == "$ID"
                decision := data.answer if not data.answer.for == "$ID"
                """);
        DecisionRequest question = TestingQuestion.of(TestingQuestion.ALICE);
        OpaDecisionPoint opa = opa("answers/decision");
        return AnswerVectors.read(question.statement()).stream()
                .filter(vector -> vector.result() != null)
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    server.putData("answer", String.valueOf(vector.result()).replace("$LONG", "x".repeat(8_193)));
                    if (vector.accepted()) {
                        assertThat(opa.askAnew(question).tables()).hasSize(2);
                    } else {
                        assertThatThrownBy(() -> opa.askAnew(question)).isInstanceOf(PolicyException.class);
                    }
                }))
                .onClose(opa::close);
    }

    @Test
    void decisionsAreReusedUntilTheirTimeIsOverAndForgottenWithANewRevision() {
        String always = """
                package PACKAGE
                decision := {"v": 1, "for": input.context.statement_id, "policy_revision": data.counted.revision,
                    "tables": [{"ref": 0, "decision": "allow", "columns_default": "show", "ttl_seconds": 20, "reasons": [data.counted.mark]}]}
                """;
        policy("counted_policy", always);
        server.putData("counted", "{\"revision\": \"1\", \"mark\": \"a\"}");
        try (OpaDecisionPoint opa = opa("counted_policy/decision")) {
            assertThat(mark(opa)).isEqualTo("a");
            server.putData("counted", "{\"revision\": \"1\", \"mark\": \"b\"}");
            now = now.plusSeconds(5);
            assertThat(mark(opa)).isEqualTo("a");
            assertThat(allowed(opa.decide(question())).ttl()).isEqualTo(Duration.ofSeconds(15));
            now = now.plusSeconds(15);
            assertThat(mark(opa)).isEqualTo("b");
            server.putData("counted", "{\"revision\": \"2\", \"mark\": \"c\"}");
            // Somebody else's question, or the poll of each second, sees the new revision.
            var _ = opa.askAnew(question());
            assertThat(mark(opa)).isEqualTo("c");
            assertThat(opa.revision()).isEqualTo("2");
        }
    }

    private static DecisionRequest question() {
        return TestingQuestion.of(TestingQuestion.ALICE, TestingQuestion.ISSUES);
    }

    private static String mark(OpaDecisionPoint opa) {
        return allowed(opa.decide(question())).reasons().getFirst();
    }

    private Optional<RowFilter> compiled(String rule, Subject asking) {
        server.putPolicy("compiled", """
                package compiled
                decision := {"v": 1, "for": input.context.statement_id, "policy_revision": "1",
                    "tables": [{"ref": 0, "decision": "filter", "columns_default": "show", "ttl_seconds": 0,
                    "row_filter": {"compile": "omnisql/rows/test/include"}}]}
                """);
        server.putPolicy("compiled_rows", "package omnisql.rows.test\n" + rule);
        try (OpaDecisionPoint opa = opa("compiled/decision")) {
            return allowed(opa.decide(TestingQuestion.of(asking, TestingQuestion.ISSUES)))
                    .rowFilter();
        }
    }

    @Test
    void rowRulesAreCompiledToFilters() {
        Subject alice = TestingQuestion.ALICE;
        RowFilter core = new RowFilter.Compare("team", Comparison.EQ, new FilterLiteral.Text("core"));
        assertThat(compiled("include if input.row.team in input.subject.attributes.teams", alice))
                .contains(in("core", "web"));
        assertThat(compiled("include if input.row.team == \"core\"", alice)).contains(core);
        assertThat(compiled("include if not input.row.team == \"core\"", alice)).contains(new RowFilter.Not(core));
        assertThat(compiled("include if input.row.team == null", alice)).contains(new RowFilter.NullTest("team", true));
        assertThat(compiled("include if input.row.title == input.row.team", alice))
                .contains(new RowFilter.CompareField("title", Comparison.EQ, "team"));
        assertThat(compiled("include if {input.row.team == \"core\"; input.row.id > 5}", alice))
                .contains(new RowFilter.And(List.of(
                        core,
                        new RowFilter.Compare(
                                "id", Comparison.GT, new FilterLiteral.Decimal(java.math.BigDecimal.valueOf(5))))));
        assertThat(compiled("include := true", alice)).isEmpty();
        assertThat(compiled("include if \"analyst\" in input.subject.roles", alice))
                .isEmpty();
    }

    @Test
    void aRowRuleThatHoldsForNobodyOrDoesNotExistGivesNoRows() {
        RowFilter nothing = new RowFilter.In("id", false, List.of());
        assertThat(compiled("include if \"lead\" in input.subject.roles", TestingQuestion.ALICE))
                .contains(nothing);
        assertThat(compiled("inclde if input.row.team == \"core\"", TestingQuestion.ALICE))
                .contains(nothing);
        assertThat(compiled(
                        "include if input.row.team in input.subject.attributes.teams",
                        subject("bob", List.of("analyst"), Map.of())))
                .contains(nothing);
    }

    @Test
    void aRowRuleThatCannotBeTranslatedIsNoDecision() {
        assertThatThrownBy(() -> compiled("include if regex.match(\"c.*\", input.row.team)", TestingQuestion.ALICE))
                .isInstanceOf(PolicyException.class);
        assertThatThrownBy(() -> compiled("include if input.row.nothing == 1", TestingQuestion.ALICE))
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy decision is not valid");
    }
}
