package io.omnisql.connectors.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.omnisql.connectors.sdk.limit.CallBudget;
import io.omnisql.connectors.sdk.limit.Claimant;
import io.omnisql.connectors.sdk.limit.DeclaredLimits;
import io.omnisql.connectors.sdk.limit.OnLimit;
import io.omnisql.connectors.sdk.limit.RateLimited;
import io.omnisql.connectors.sdk.limit.WaitWatch;
import io.omnisql.connectors.sdk.limit.WorkClass;
import io.omnisql.connectors.sdk.spi.SourceException;
import io.omnisql.connectors.sdk.spi.SourceException.Fault;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.StatementId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpCoreTest {
    private static final HttpSettings QUICK = HttpSettings.defaults()
            .withFirstBackoff(Duration.ofMillis(5))
            .withTimeouts(Duration.ofMillis(1500), Duration.ofMillis(300), Duration.ofSeconds(5));
    private final TestingSource source = new TestingSource();
    private HttpCore core = new HttpCore(source.account(Map.of()), QUICK, AccountLimits.NONE, source.services());

    @AfterEach
    void close() {
        core.close();
        source.close();
    }

    private static int countNumbers(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw new UnexpectedAnswer("the body is not an array");
        }
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            count++;
        }
        return count;
    }

    private SourceCall call(String path) {
        return new SourceCall(
                "GET", "/things/{id}", core.base().resolve(path), null, Map.of("Accept", "application/json"), "core");
    }

    private int get(String path, CallScope scope) throws Refusal {
        return core.call(call(path), scope, HttpCoreTest::countNumbers).body();
    }

    private SourceException refused() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> get("/things/7", TestingSource.scope(20)));
        return refusal.error();
    }

    @Test
    void sendsCredentialAndStatementAndIsObserved() throws Refusal {
        source.script(TestingSource.json(200, "[1,2,3]", "x-ratelimit-limit: 5000", "x-ratelimit-remaining: 4999"));
        CallScope scope = TestingSource.scope(5);

        assertThat(get("/things/7?secret=literal", scope)).isEqualTo(3);

        assertThat(source.received().getFirst().header("authorization")).isEqualTo("Bearer " + TestingSource.TOKEN);
        assertThat(source.received().getFirst().header("x-omnisql-statement"))
                .isEqualTo(scope.statement().toString());
        assertThat(source.observed()).singleElement().satisfies(call -> {
            assertThat(call.pathTemplate()).isEqualTo("/things/{id}");
            assertThat(call.status()).isEqualTo(200);
            assertThat(call.bytes()).isEqualTo(7);
            assertThat(call.remaining()).hasValue(4999);
            assertThat(call.limit()).hasValue(5000);
            assertThat(call.toString()).doesNotContain("literal", TestingSource.TOKEN);
        });
        assertThat(scope.calls()).isEqualTo(1);
    }

    @Test
    void repeatsWhatMayPass() throws Refusal {
        source.script(TestingSource.json(500, "oops"));
        source.script(TestingSource.reset());
        source.script(TestingSource.cut("[1,2"));
        source.script(TestingSource.json(200, "[1,2]"));
        CallScope scope = TestingSource.scope(9);

        assertThat(get("/things/7", scope)).isEqualTo(2);

        assertThat(scope.calls()).isEqualTo(4);
        assertThat(source.observed()).extracting(c -> c.status()).containsExactly(500, 0, 200, 200);
    }

    @Test
    void givesUpAfterFourAttempts() {
        source.always(TestingSource.json(503, "{\"message\":\"down\"}"));

        SourceException error = refused();

        assertThat(error.fault()).isEqualTo(Fault.UNAVAILABLE);
        assertThat(error.state().code()).isEqualTo("58030");
        assertThat(error.message()).contains("testing", "\"main\"");
        assertThat(source.received()).hasSize(4);
    }

    @Test
    void brokenJsonIsNeverHalfAnAnswer() {
        source.always(TestingSource.json(200, "[1,2,"));

        assertThat(refused().fault()).isEqualTo(Fault.UNAVAILABLE);
        assertThat(source.received()).hasSize(4);
    }

    @Test
    void textBehindTheBodyIsBroken() {
        source.always(TestingSource.json(200, "[1] [2]"));

        assertThat(refused().fault()).isEqualTo(Fault.UNAVAILABLE);
    }

    @Test
    void anotherFormIsDriftAndNotRepeated() {
        source.always(TestingSource.json(200, "{}"));

        assertThat(refused().fault()).isEqualTo(Fault.SCHEMA_DRIFT);
        assertThat(source.received()).hasSize(1);
    }

    @Test
    void aSilentBodyIsCutAndRepeated() throws Refusal {
        source.script(source.stuck());
        source.script(TestingSource.json(200, "[1]"));

        assertThat(get("/things/7", TestingSource.scope(9))).isEqualTo(1);
        assertThat(source.received()).hasSize(2);
    }

    @Test
    void waitsAsAsked() throws Refusal {
        source.script(TestingSource.json(429, "{}", "Retry-After: 0"));
        source.script(TestingSource.json(200, "[1]"));

        assertThat(get("/things/7", TestingSource.scope(9))).isEqualTo(1);
    }

    @Test
    void aLimitThatResetsTooLateFailsAtOnce() {
        long reset = Instant.now().plusSeconds(1800).getEpochSecond();
        source.always(TestingSource.json(403, "{}", "x-ratelimit-remaining: 0", "x-ratelimit-reset: " + reset));

        assertThatThrownBy(() -> get("/things/7", TestingSource.scope(20)))
                .isInstanceOfSatisfying(RateLimited.class, error -> {
                    assertThat(error.state().code()).isEqualTo("53400");
                    assertThat(error.message()).contains("testing");
                    assertThat(error.hint()).contains("180", "statement_timeout");
                });
        assertThat(source.received()).hasSize(1);
    }

    @Test
    void aRefusalForALimitClosesTheBucketForOtherScansToo() {
        source.always(TestingSource.json(429, "{}", "Retry-After: 1800"));
        assertThatThrownBy(() -> get("/things/7", TestingSource.scope(20))).isInstanceOf(RateLimited.class);

        assertThatThrownBy(() -> get("/things/8", TestingSource.scope(20))).isInstanceOf(RateLimited.class);

        assertThat(source.received()).hasSize(1);
    }

    @Test
    void everyAttemptIsSettledHoweverItEnds() {
        source.script(TestingSource.json(500, "oops"));
        source.script(TestingSource.reset());
        source.script(TestingSource.json(404, "{}"));
        assertThat(refused().fault()).isEqualTo(Fault.NOT_FOUND);
        source.always(TestingSource.json(200, "{}"));
        assertThat(refused().fault()).isEqualTo(Fault.SCHEMA_DRIFT);
        assertThatThrownBy(() -> get("/things/7", TestingSource.scope(0))).isInstanceOf(SqlException.class);

        assertThat(source.limiter().inFlight(core.buckets().key("core"))).isZero();
        assertThat(source.limiter().statistics().granted()).isEqualTo(5);
    }

    @Test
    void aStatementsBudgetIsSharedByItsScans() throws Refusal {
        source.always(TestingSource.json(200, "[1]"));
        CallBudget budget = new CallBudget(3, 10);
        Claimant claimant = new Claimant("s", WorkClass.INTERACTIVE, OnLimit.WAIT, WaitWatch.NONE, budget);
        for (int i = 0; i < 3; i++) {
            assertThat(get("/things/7", TestingSource.scope(9, claimant))).isEqualTo(1);
        }
        assertThatThrownBy(() -> get("/things/7", TestingSource.scope(9, claimant)))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.hint()).contains("omnisql.max_calls"));
        assertThat(source.received()).hasSize(3);
    }

    @Test
    void theAccountsSettingsCorrectDeclaredLimits() {
        AccountLimits limits = AccountLimits.NONE.with(Map.of("limit.core", List.of("2/10min")));
        assertThat(limits.byResource())
                .containsExactly(Map.entry("core", DeclaredLimits.UNKNOWN.withQuota(2, Duration.ofMinutes(10))));
        assertThatThrownBy(() -> AccountLimits.NONE.with(Map.of("limit.core", List.of("two/10min"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit.core");
    }

    @Test
    void theSourcesOwnClockDecidesHowLongAResetIsAway() throws Refusal {
        source.script(TestingSource.json(
                403,
                "{}",
                "Date: Tue, 01 Jan 2030 00:00:00 GMT",
                "x-ratelimit-remaining: 0",
                "x-ratelimit-reset: " + Instant.parse("2030-01-01T00:00:00Z").getEpochSecond()));
        source.script(TestingSource.json(200, "[1]"));

        assertThat(get("/things/7", TestingSource.scope(9))).isEqualTo(1);
    }

    @Test
    void forbiddenIsNoLimit() {
        source.always(TestingSource.json(403, "{\"message\":\"no\"}", "x-ratelimit-remaining: 10"));

        assertThat(refused().fault()).isEqualTo(Fault.FORBIDDEN);
        assertThat(source.received()).hasSize(1);
    }

    @Test
    void refusalsHaveTheirOwnFaults() {
        source.script(TestingSource.json(401, "{}"));
        assertThat(refused().fault()).isEqualTo(Fault.AUTH_FAILED);
        source.script(TestingSource.json(404, "{}"));
        assertThat(refused().fault()).isEqualTo(Fault.NOT_FOUND);
        source.script(TestingSource.json(410, "{}"));
        assertThat(refused().fault()).isEqualTo(Fault.SCHEMA_DRIFT);
        source.script(TestingSource.json(422, "{}"));
        assertThat(refused().fault()).isEqualTo(Fault.BAD_REQUEST);
        assertThat(source.received()).hasSize(4);
    }

    @Test
    void followsRedirectsAtHomeOnly() throws Refusal {
        source.script(TestingSource.json(301, "{}", "Location: /repositories/1/things"));
        source.script(TestingSource.json(200, "[1]"));
        assertThat(get("/things/7", TestingSource.scope(9))).isEqualTo(1);
        assertThat(source.received().get(1).line()).contains("/repositories/1/things");

        try (TestingSource elsewhere = new TestingSource()) {
            source.script(TestingSource.json(302, "{}", "Location: " + elsewhere.address() + "/steal"));
            assertThat(refused().fault()).isEqualTo(Fault.FORBIDDEN);
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void aLinkElsewhereIsNeverCalled() {
        try (TestingSource elsewhere = new TestingSource()) {
            SourceCall stolen = call("/x").withTarget(elsewhere.address().resolve("/x"));

            assertThatThrownBy(() -> core.call(stolen, TestingSource.scope(9), HttpCoreTest::countNumbers))
                    .isInstanceOf(Refusal.class);
            assertThat(elsewhere.received()).isEmpty();
            assertThat(source.observed()).isEmpty();
        }
    }

    @Test
    void redirectsDoNotGoOnForEver() {
        source.always(TestingSource.json(302, "{}", "Location: /again"));

        assertThat(refused().fault()).isEqualTo(Fault.UNAVAILABLE);
        assertThat(source.received()).hasSize(6);
    }

    @Test
    void cancelEndsACallInFlight() {
        source.always(source.stuck());
        HttpCore patient = new HttpCore(
                source.account(Map.of()),
                QUICK.withTimeouts(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5)),
                AccountLimits.NONE,
                source.services());
        CallScope scope = TestingSource.scope(9);
        CompletableFuture<Object> running = CompletableFuture.supplyAsync(() -> {
            try {
                return patient.call(call("/things/7"), scope, HttpCoreTest::countNumbers);
            } catch (Refusal e) {
                throw e.error();
            }
        });
        await().until(() -> !source.received().isEmpty());

        scope.cancel();

        assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.fault()).isEqualTo(Fault.CANCELLED));
        assertThatThrownBy(() -> patient.call(call("/things/8"), scope, HttpCoreTest::countNumbers))
                .isInstanceOf(SourceException.class);
        assertThat(source.received()).hasSize(1);
        patient.close();
    }

    @Test
    void aBodyPastTheLimitIsRefused() {
        core.close();
        core = new HttpCore(
                source.account(Map.of()), QUICK.withMaxBodyBytes(1000), AccountLimits.NONE, source.services());
        source.always(TestingSource.json(200, "[" + "1,".repeat(2000) + "1]"));

        assertThat(refused().fault()).isEqualTo(Fault.CAP_REACHED);
        assertThat(source.received()).hasSize(1);
    }

    @Test
    void theBudgetCountsRetries() {
        source.always(TestingSource.json(500, "{}"));

        assertThatThrownBy(() -> get("/things/7", TestingSource.scope(2)))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.state().code()).isEqualTo("53400"));
        assertThat(source.received()).hasSize(2);
    }

    @Test
    void noCallAfterTheDeadline() {
        CallScope late = new CallScope(StatementId.next(), Instant.now().minusSeconds(1), 9, InstantSource.system());

        assertThatThrownBy(() -> get("/things/7", late))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.state().code()).isEqualTo("57014"));
        assertThat(source.received()).isEmpty();
    }

    @Test
    void errorsHoldNothingOfTheAnswer() {
        for (int status : new int[] {400, 401, 404, 422, 500, 200}) {
            source.always(TestingSource.json(
                    status,
                    "{\"message\":\"bodymarker " + TestingSource.TOKEN + "\"",
                    "X-Marker: headermarker",
                    "Retry-After: 3600"));
            SourceException error = refused();
            String all = error + " " + error.detail() + " " + error.hint() + " " + error.getCause();
            assertThat(all).doesNotContain("marker", TestingSource.TOKEN, "/things/7");
        }
    }

    @Test
    void baseAddressesArePublicUnlessAllowed() {
        for (String address : new String[] {
            "http://127.0.0.1:1", "https://127.0.0.1", "https://10.1.2.3", "https://169.254.169.254", "https://[::1]",
            "https://[fd00::1]", "https://100.64.0.1", "http://example.com", "ftp://example.com",
                    "https://a@example.com",
            "https://example.com?x=1"
        }) {
            assertThatThrownBy(() -> BaseAddress.of(address, false)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(BaseAddress.of("https://8.8.8.8/api/", false).resolve("/x")).hasToString("https://8.8.8.8/api/x");
        assertThat(BaseAddress.of("http://127.0.0.1:8080", true).host()).isEqualTo("127.0.0.1");
    }
}
