package io.omnisql.governance.opa;

import static io.omnisql.governance.access.TestingGovernance.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.governance.decision.PolicyException;
import io.omnisql.testing.opa.Lie;
import io.omnisql.testing.opa.LyingOpa;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Canaries open and close the way to OPA. */
final class CanaryGuardTest {
    /** Denies whatever is asked, one table or two, at revision r. */
    private static final String NO_TABLE =
            "{\"result\":{\"v\":1,\"for\":\"$ID\",\"policy_revision\":\"r\",\"tables\":[]}}";

    private final LyingOpa server = LyingOpa.telling(new Lie.Answer(500, "text/plain", ""));
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private final OpaDecisionPoint opa = new OpaDecisionPoint(
            new OpaConfig(
                    server.url(),
                    OpaConfig.DEFAULT_PATH,
                    Optional.empty(),
                    OpaConfig.MAX_TIMEOUT,
                    Duration.ZERO,
                    Optional.empty()),
            () -> now);
    private List<Canary> canaries = List.of();
    private final CanaryGuard guard = new CanaryGuard(opa, ACME, () -> canaries, () -> now);

    @AfterEach
    void close() {
        opa.close();
        server.close();
    }

    private static String deciding(String table) {
        return NO_TABLE.replace("[]", "[" + table + "]");
    }

    /** The revision poll wants no table, a canary one: the lie follows the question. */
    private void policy(String table) {
        server.tell(new Lie.ByTables(NO_TABLE, deciding(table)));
    }

    private void assertClosed(String text) {
        assertThatThrownBy(() -> guard.decide(TestingQuestion.of(TestingQuestion.ALICE, TestingQuestion.ISSUES)))
                .isInstanceOf(PolicyException.class)
                .hasMessage(text);
        assertThat(guard.trouble()).isPresent();
    }

    @Test
    void nothingPassesBeforeTheFirstLook() {
        policy("{\"ref\":0,\"decision\":\"deny\"}");
        assertClosed("policy decision is not available");
        guard.look();
        assertThat(guard.decide(TestingQuestion.of(TestingQuestion.ALICE, TestingQuestion.ISSUES))
                        .tables())
                .hasSize(1);
        assertThat(guard.trouble()).isEmpty();
    }

    @Test
    void aPolicyThatAllowsEverythingIsRefusedAtOnce() {
        policy("{\"ref\":0,\"decision\":\"allow\",\"columns_default\":\"show\",\"ttl_seconds\":0}");
        guard.look();
        assertClosed("policy decision is not valid");
        policy("{\"ref\":0,\"decision\":\"deny\"}");
        guard.look();
        assertThat(guard.trouble()).isEmpty();
    }

    @Test
    void aLostServerClosesAndAFoundOneOpens() {
        policy("{\"ref\":0,\"decision\":\"deny\"}");
        guard.look();
        server.tell(new Lie.Answer(503, "text/plain", ""));
        guard.look();
        assertClosed("policy decision is not available");
        server.tell(Lie.Answer.json("{}"));
        guard.look();
        assertClosed("policy decision is not valid");
        policy("{\"ref\":0,\"decision\":\"deny\"}");
        guard.look();
        assertThat(guard.trouble()).isEmpty();
    }

    @Test
    void canariesOfTheTenantArePutEveryMinute() {
        policy("{\"ref\":0,\"decision\":\"deny\"}");
        guard.look();
        canaries = List.of(new Canary(TestingQuestion.ALICE, TestingQuestion.ISSUES, Canary.Expectation.FILTERED));
        now = now.plusSeconds(59);
        guard.look();
        assertThat(guard.trouble()).isEmpty();
        now = now.plusSeconds(1);
        guard.look();
        assertClosed("policy decision is not valid");
        assertThat(guard.trouble()).get().asString().contains("FILTERED");
    }
}
