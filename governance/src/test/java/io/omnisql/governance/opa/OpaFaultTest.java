package io.omnisql.governance.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.error.SqlState;
import io.omnisql.governance.decision.DecisionRequest;
import io.omnisql.governance.decision.PolicyException;
import io.omnisql.testing.opa.Lie;
import io.omnisql.testing.opa.LyingOpa;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Servers that are no OPA, or a broken one: every question ends in 58000 with the one text of its kind. */
final class OpaFaultTest {
    private static final String NOT_AVAILABLE = "policy decision is not available";
    private static final String NOT_VALID = "policy decision is not valid";
    private static final String VALID = "{\"result\":{\"v\":1,\"for\":\"$ID\",\"policy_revision\":\"r\",\"tables\":"
            + "[{\"ref\":0,\"decision\":\"deny\"},{\"ref\":1,\"decision\":\"deny\"}]}}";

    private static OpaConfig config(URI url, Duration timeout) {
        return new OpaConfig(
                url, OpaConfig.DEFAULT_PATH, Optional.of("secret-token"), timeout, Duration.ZERO, Optional.empty());
    }

    private static void assertRefused(OpaDecisionPoint opa, String text) {
        DecisionRequest question = TestingQuestion.of(TestingQuestion.ALICE);
        assertThatThrownBy(() -> opa.decide(question)).isInstanceOfSatisfying(PolicyException.class, error -> {
            assertThat(error.message()).isEqualTo(text);
            assertThat(error.state()).isEqualTo(SqlState.SYSTEM_ERROR);
            assertThat(error.hint()).isEqualTo("Statement id: " + question.statement() + ".");
            assertThat(error.detail()).isNull();
            assertThat(String.valueOf(error.getCause())).doesNotContain("secret-token");
        });
    }

    @TestFactory
    Stream<DynamicTest> lies() {
        Map<Lie, String> lies = new java.util.LinkedHashMap<>();
        for (int status : List.of(400, 401, 403, 404, 429, 500, 502, 503)) {
            lies.put(new Lie.Answer(status, "application/json", VALID), NOT_AVAILABLE);
        }
        for (int status : List.of(201, 204, 301, 302, 307)) {
            lies.put(new Lie.Answer(status, "application/json", status == 204 ? "" : VALID), NOT_VALID);
        }
        lies.put(new Lie.Silence(), NOT_AVAILABLE);
        lies.put(new Lie.HangUp(), NOT_AVAILABLE);
        lies.put(new Lie.Trickle(VALID), NOT_AVAILABLE);
        lies.put(new Lie.CutBody(VALID.substring(0, 40)), NOT_AVAILABLE);
        lies.put(new Lie.Answer(200, "text/html", "<html><h1>It works!</h1></html>"), NOT_VALID);
        lies.put(Lie.Answer.json("{}"), NOT_VALID);
        lies.put(Lie.Answer.json(VALID.substring(0, 40)), NOT_VALID);
        lies.put(Lie.Answer.json(VALID.replace("\"v\":1", "\"v\":1,\"v\":1")), NOT_VALID);
        lies.put(Lie.Answer.json(VALID.replace("$ID", "5f000000-0000-7000-8000-000000000000")), NOT_VALID);
        lies.put(Lie.Answer.json(VALID + " ".repeat(1 << 20)), NOT_VALID);
        lies.put(Lie.Answer.json("[".repeat(100_000)), NOT_VALID);
        return lies.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(name(entry.getKey()), () -> {
                    Duration timeout =
                            entry.getKey() instanceof Lie.Answer ? Duration.ofSeconds(10) : Duration.ofMillis(300);
                    try (LyingOpa server = LyingOpa.telling(entry.getKey());
                            OpaDecisionPoint opa =
                                    new OpaDecisionPoint(config(server.url(), timeout), InstantSource.system())) {
                        assertRefused(opa, entry.getValue());
                    }
                }));
    }

    private static String name(Lie lie) {
        String text = lie.toString();
        return text.substring(0, Math.min(80, text.length()));
    }

    @Test
    void theSameServerIsBelievedWhenItTellsTheTruth() {
        try (LyingOpa server = LyingOpa.telling(Lie.Answer.json(VALID));
                OpaDecisionPoint opa =
                        new OpaDecisionPoint(config(server.url(), Duration.ofSeconds(10)), InstantSource.system())) {
            assertThat(opa.decide(TestingQuestion.of(TestingQuestion.ALICE)).tables())
                    .hasSize(2);
            assertThat(opa.revision()).isEqualTo("r");
        }
    }

    @Test
    void nobodyListening() {
        URI gone;
        try (LyingOpa server = LyingOpa.telling(new Lie.HangUp())) {
            gone = server.url();
        }
        try (OpaDecisionPoint opa =
                new OpaDecisionPoint(config(gone, Duration.ofSeconds(10)), InstantSource.system())) {
            assertRefused(opa, NOT_AVAILABLE);
        }
    }

    @Test
    void onlyAConnectionIsTriedTwice() {
        try (LyingOpa server = LyingOpa.telling(new Lie.Answer(503, "text/plain", ""));
                OpaDecisionPoint opa =
                        new OpaDecisionPoint(config(server.url(), Duration.ofSeconds(10)), InstantSource.system())) {
            assertRefused(opa, NOT_AVAILABLE);
            server.tell(new Lie.HangUp());
            assertRefused(opa, NOT_AVAILABLE);
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void aRevisionThatWasLeftNeverComesBack() {
        try (LyingOpa server = LyingOpa.telling(Lie.Answer.json(VALID));
                OpaDecisionPoint opa =
                        new OpaDecisionPoint(config(server.url(), Duration.ofSeconds(10)), InstantSource.system())) {
            var _ = opa.decide(TestingQuestion.of(TestingQuestion.ALICE));
            server.tell(Lie.Answer.json(VALID.replace("\"r\"", "\"s\"")));
            var _ = opa.decide(TestingQuestion.of(TestingQuestion.ALICE));
            server.tell(Lie.Answer.json(VALID));
            assertRefused(opa, NOT_VALID);
        }
    }

    @Test
    void errorsAreNotRemembered() {
        OpaConfig caching = new OpaConfig(
                URI.create("http://127.0.0.1:1"),
                OpaConfig.DEFAULT_PATH,
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Optional.empty());
        try (LyingOpa server = LyingOpa.telling(new Lie.Answer(500, "text/plain", ""));
                OpaDecisionPoint opa = new OpaDecisionPoint(
                        new OpaConfig(
                                server.url(),
                                caching.path(),
                                caching.token(),
                                caching.timeout(),
                                caching.longestCached(),
                                caching.tls()),
                        InstantSource.system())) {
            assertRefused(opa, NOT_AVAILABLE);
            server.tell(Lie.Answer.json(VALID));
            assertThat(opa.decide(TestingQuestion.of(TestingQuestion.ALICE)).tables())
                    .hasSize(2);
        }
    }

    @Test
    void plainHttpIsForLoopbackOnly() {
        assertThatThrownBy(() -> OpaConfig.of(URI.create("http://opa.example:8181")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(OpaConfig.of(URI.create("https://opa.example:8181")).path()).isEqualTo("omnisql/decision");
    }
}
