package io.omnisql.governance.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.governance.decision.ColumnDecision;
import io.omnisql.governance.decision.Decision;
import io.omnisql.governance.decision.DecisionRequest;
import io.omnisql.governance.decision.DecisionValidator;
import io.omnisql.governance.decision.PolicyException;
import io.omnisql.governance.decision.TableDecision;
import io.omnisql.governance.decision.Use;
import io.omnisql.governance.filter.FilterLiteral;
import io.omnisql.governance.filter.RowFilter;
import io.omnisql.governance.mask.Mask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the decoder takes for an answer, and the vectors that it and the validator refuse. */
final class AnswerDecoderTest {
    private final DecisionRequest question = TestingQuestion.of(TestingQuestion.ALICE);

    /** Decodes and validates without a server; the compile paths of vectors are never reached. */
    static Decision decide(DecisionRequest question, String body) throws OpaAnswerException {
        AnswerDecoder.Answer answer = AnswerDecoder.decode(body.getBytes(StandardCharsets.UTF_8));
        List<TableDecision> tables = new ArrayList<>();
        for (AnswerDecoder.Table table : answer.tables()) {
            tables.add(
                    switch (table) {
                        case AnswerDecoder.Table.Denied denied ->
                            new TableDecision.Denied(denied.ref(), denied.reasons());
                        case AnswerDecoder.Table.Allowed allowed ->
                            new TableDecision.Allowed(
                                    allowed.ref(),
                                    allowed.showByDefault(),
                                    allowed.rows() instanceof AnswerDecoder.Rows.Filtered(RowFilter filter)
                                            ? Optional.of(filter)
                                            : Optional.empty(),
                                    allowed.columns(),
                                    allowed.ttl(),
                                    allowed.reasons());
                    });
        }
        Decision decision = new Decision(answer.statement(), answer.revision(), tables);
        var _ = DecisionValidator.validate(question, decision);
        return decision;
    }

    @TestFactory
    Stream<DynamicTest> answers() throws IOException {
        return AnswerVectors.read(question.statement()).stream()
                .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
                    if (vector.accepted()) {
                        assertThat(decide(question, vector.body()).tables()).hasSize(2);
                    } else {
                        assertThatThrownBy(() -> decide(question, vector.body()))
                                .isInstanceOfAny(OpaAnswerException.class, PolicyException.class);
                    }
                }));
    }

    @Test
    void theWholeOfAnAnswerIsRead() throws IOException, OpaAnswerException {
        String body = AnswerVectors.read(question.statement()).getFirst().body();
        Decision decision = decide(question, body);
        assertThat(decision.policyRevision()).isEqualTo("r1");
        assertThat(decision.tables())
                .containsExactly(
                        new TableDecision.Allowed(
                                0,
                                true,
                                Optional.of(new RowFilter.In(
                                        "team",
                                        false,
                                        List.of(new FilterLiteral.Text("core"), new FilterLiteral.Text("web")))),
                                java.util.Map.of(
                                        "author_email",
                                        new ColumnDecision(
                                                Optional.of(new Mask.EmailDomain()), Set.of(Use.PREDICATE, Use.JOIN)),
                                        "body",
                                        new ColumnDecision(Optional.of(new Mask.Deny()), Set.of())),
                                Duration.ofSeconds(30),
                                List.of("team-rows")),
                        new TableDecision.Denied(1, List.of("no-rule")));
    }

    @Test
    void revisionsOfBundlesWinOverTheStatedOne() throws OpaAnswerException {
        String body = """
                {"provenance": {"version": "1.22.2", "bundles": {"b": {"revision": "7"}, "a": {"revision": "3"}}},
                 "result": {"v": 1, "for": "x", "policy_revision": "stated", "tables": []}}""";
        assertThat(AnswerDecoder.decode(body.getBytes(StandardCharsets.UTF_8)).revision())
                .isEqualTo("a=3,b=7");
        assertThat(AnswerDecoder.decode(body.replace("\"7\"", "\"\"").getBytes(StandardCharsets.UTF_8))
                        .revision())
                .isEqualTo("stated");
    }

    @Test
    void errorsHoldNoValueOfTheAnswer() {
        assertThatThrownBy(() -> decide(question, "{\"result\": \"secret-literal"))
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("secret-literal"));
        assertThatThrownBy(() -> decide(question, "{\"result\": {\"v\": 1, \"secret-literal\": 1}}"))
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("secret-literal"));
    }
}
