package io.omnisql.governance.opa;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.governance.decision.Decision;
import io.omnisql.governance.decision.DecisionRequest;
import io.omnisql.governance.decision.PolicyException;
import io.omnisql.governance.decision.TableDecision;
import java.io.IOException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A valid answer with one damage is refused, or still denies the denied table and filters the filtered one. */
class AnswerMutationProperties {
    private final DecisionRequest question = TestingQuestion.of(TestingQuestion.ALICE);
    private final String whole;
    private final Decision original;

    AnswerMutationProperties() throws IOException, OpaAnswerException {
        whole = AnswerVectors.read(question.statement()).getFirst().body();
        original = AnswerDecoderTest.decide(question, whole);
    }

    private Optional<Decision> decide(String body) {
        try {
            return Optional.of(AnswerDecoderTest.decide(question, body));
        } catch (OpaAnswerException | PolicyException refused) {
            return Optional.empty();
        }
    }

    @Property(tries = 2_000)
    void everyTruncationIsRefused(@ForAll @IntRange(min = 0, max = 10_000) int at) {
        assertThat(decide(whole.substring(0, at % whole.length()))).isEmpty();
    }

    @Property(tries = 5_000)
    void aLostPartIsRefusedOrOpensNothing(
            @ForAll @IntRange(min = 0, max = 10_000) int from, @ForAll @IntRange(min = 1, max = 60) int length) {
        int start = from % whole.length();
        String damaged = whole.substring(0, start) + whole.substring(Math.min(whole.length(), start + length));
        decide(damaged).ifPresent(this::opensNothing);
    }

    @Property(tries = 5_000)
    void anotherCharacterIsRefusedOrKeepsTheDecisions(
            @ForAll @IntRange(min = 0, max = 10_000) int place,
            @ForAll @IntRange(min = 0x20, max = 0x7E) int character) {
        int at = place % whole.length();
        String damaged = whole.substring(0, at) + (char) character + whole.substring(at + 1);
        decide(damaged).ifPresent(this::opensNothing);
    }

    @Property(tries = 3_000)
    void twoPartsExchangedAreRefusedOrKeepTheDecisions(
            @ForAll @IntRange(min = 0, max = 10_000) int first, @ForAll @IntRange(min = 0, max = 10_000) int second) {
        char[] characters = whole.toCharArray();
        char kept = characters[first % characters.length];
        characters[first % characters.length] = characters[second % characters.length];
        characters[second % characters.length] = kept;
        decide(new String(characters)).ifPresent(this::opensNothing);
    }

    private void opensNothing(Decision damaged) {
        assertThat(damaged.statement()).isEqualTo(original.statement());
        for (TableDecision table : damaged.tables()) {
            switch (table) {
                case TableDecision.Denied denied -> assertThat(denied.ref()).isBetween(0, 1);
                case TableDecision.Allowed allowed -> {
                    assertThat(allowed.ref()).isZero();
                    assertThat(allowed.rowFilter()).isPresent();
                }
            }
        }
    }
}
