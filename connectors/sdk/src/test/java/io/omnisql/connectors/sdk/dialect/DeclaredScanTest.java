package io.omnisql.connectors.sdk.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.connectors.sdk.http.HttpSettings;
import io.omnisql.connectors.sdk.http.TestingSource;
import io.omnisql.connectors.sdk.proof.GovernanceProof;
import io.omnisql.connectors.sdk.proof.ProofAuthority;
import io.omnisql.connectors.sdk.scan.KeySource;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.connectors.sdk.spi.SourceException;
import io.omnisql.connectors.sdk.spi.SourceException.Fault;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeclaredScanTest {
    private static final String DECLARATION = """
            connector: testing
            version: 1.0.0
            sdk: "1.0"
            settings:
              spare: {default: x}
            tables:
              things:
                primary_key: [id]
                volatility: warm
                columns:
                  id: {type: int8, at: /id, nullable: false}
                  name: {type: text, at: /name, case: insensitive}
                paths:
                  by_id:
                    get: /things/{id}
                    required: [id]
                    empty_on: [404]
                    cost: {calls: "walks", resource: core}
                  list:
                    get: /things
                    filters:
                      name: {op: ["=", in], param: name, join: ","}
                    paging: {kind: link, size: {param: per_page, max: 2}, parallel: when_last_known, on_422: follow_after}
                    cost: {calls: "max(1, ceil(rows / 2))", resource: core}
            """;
    private static final HttpSettings QUICK = HttpSettings.defaults().withFirstBackoff(Duration.ofMillis(2));
    private final TestingSource source = new TestingSource();
    private final ProofAuthority.Issuer issuer = source.proofs().claimIssuer();
    private final Connection connection = DeclaredConnector.of(
                    "t.yaml", DECLARATION, Hooks.none(), new Certificate(Set.of()), QUICK)
            .connect(source.account(Map.of()), source.services());

    @AfterEach
    void close() {
        connection.close();
        source.close();
    }

    private static ScanRequest request(String path, int maxCalls, @Nullable KeySource keys, Predicate... predicates) {
        return new ScanRequest(
                StatementId.next(),
                "things",
                path,
                List.of("id", "name"),
                List.of(predicates),
                List.of(),
                OptionalLong.empty(),
                keys,
                Instant.now().plusSeconds(60),
                maxCalls);
    }

    private GovernanceProof proof(ScanRequest request, String... columns) {
        return issuer.issue(
                request.statement(),
                new TenantId("acme"),
                new AccountId("main"),
                "things",
                Set.of(columns),
                "hash",
                Instant.now().plusSeconds(60));
    }

    private BatchStream open(ScanRequest request) {
        return connection.fetch(request, proof(request, "id", "name"));
    }

    private List<Object> ids(ScanRequest request) {
        List<Object> ids = new ArrayList<>();
        try (BatchStream stream = open(request)) {
            ColumnBatch batch = stream.next();
            while (batch != null) {
                for (int row = 0; row < batch.rows(); row++) {
                    ids.add(String.valueOf(batch.vector(0).get(row)));
                }
                batch = stream.next();
            }
        }
        return ids;
    }

    private String link(int next, int last) {
        return "Link: <" + source.address() + "/things?per_page=2&page=" + next + ">; rel=\"next\", <"
                + source.address() + "/things?per_page=2&page=" + last + ">; rel=\"last\"";
    }

    @Test
    void aRowThatMovesToALaterPageIsDeliveredOnce() {
        source.script(TestingSource.json(200, "[{\"id\":1},{\"id\":2}]", link(2, 2)));
        source.script(TestingSource.json(200, "[{\"id\":2},{\"id\":3}]"));

        assertThat(ids(request("list", 9, null))).containsExactly("1", "2", "3");
    }

    @Test
    void aShortPageIsNotTheLast() {
        source.script(TestingSource.json(200, "[{\"id\":1}]", link(2, 3)));
        source.script(TestingSource.json(200, "[]", link(3, 3)));
        source.script(TestingSource.json(200, "[{\"id\":3}]"));

        assertThat(ids(request("list", 9, null))).containsExactly("1", "3");
    }

    @Test
    void aLinkToAnotherOriginEndsTheScanWithAnError() {
        try (TestingSource elsewhere = new TestingSource()) {
            source.script(TestingSource.json(
                    200, "[{\"id\":1}]", "Link: <" + elsewhere.address() + "/things?page=2>; rel=\"next\""));
            ScanRequest request = request("list", 9, null);

            assertThatThrownBy(() -> ids(request))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.fault()).isEqualTo(Fault.FORBIDDEN));
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void driftIsAnErrorThatNamesTheColumnAndNotItsValue() {
        source.script(TestingSource.json(200, "[{\"id\":\"secretvalue\"}]"));
        assertThatThrownBy(() -> ids(request("list", 9, null))).isInstanceOfSatisfying(SourceException.class, e -> {
            assertThat(e.fault()).isEqualTo(Fault.SCHEMA_DRIFT);
            assertThat(e.detail()).contains("\"id\"", "64-bit integer").doesNotContain("secretvalue");
        });
        source.script(TestingSource.json(200, "[{\"nr\":1}]"));
        assertThatThrownBy(() -> ids(request("list", 9, null)))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.detail()).contains("\"id\" is missing"));
    }

    @Test
    void pushedPredicatesAreCheckedHereAgain() {
        source.script(TestingSource.json(
                200, "[{\"id\":1,\"name\":\"A\"},{\"id\":2,\"name\":\"a\"},{\"id\":3,\"name\":null}]"));

        assertThat(ids(request("list", 9, null, new Predicate("name", FilterOp.EQ, List.of("a")))))
                .containsExactly("2");
        assertThat(source.received().getFirst().line()).contains("name=a").contains("per_page=2");
    }

    @Test
    void aValueThatTheParameterCannotCarryIsNotSent() {
        ids(request("list", 9, null, new Predicate("name", FilterOp.IN, List.of("a,b", "c"))));
        ids(request("list", 9, null, new Predicate("name", FilterOp.IN, List.of("a&x=1", "ü c"))));

        assertThat(source.received().get(0).line()).doesNotContain("name=");
        assertThat(source.received().get(1).line()).contains("name=a%26x%3D1%2C%C3%BC%20c");
    }

    @Test
    void keysThatAreTheSameOrLeadElsewhereAreAskedForOnceOrNever() {
        source.always(TestingSource.json(200, "{\"id\":7,\"name\":\"x\"}"));

        assertThat(ids(request(
                        "by_id", 9, KeySource.of(List.of("id"), List.of(List.of(7L), List.of(8L), List.of(7L))))))
                .containsExactly("7");
        assertThat(source.received()).hasSize(2);
    }

    @Test
    void noProofNoCall() {
        ScanRequest request = request("list", 9, null);

        assertThatThrownBy(() -> connection.fetch(request, proof(request, "id")))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.state().code()).isEqualTo("XX000"));
        GovernanceProof revoked = proof(request, "id", "name");
        revoked.revoke();
        assertThatThrownBy(() -> connection.fetch(request, revoked)).isInstanceOf(SqlException.class);
        assertThat(source.received()).isEmpty();
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThatThrownBy(() -> ids(request("by_id", 9, null))).isInstanceOfSatisfying(SqlException.class, e -> {
            assertThat(e.state().code()).isEqualTo("HV000");
            assertThat(e.message()).contains("testing.things", "\"id\"");
        });
    }

    @Test
    void theBudgetEndsALongScan() {
        source.always(TestingSource.json(200, "[{\"id\":1}]", link(2, 50)));

        assertThatThrownBy(() -> ids(request("list", 3, null))).isInstanceOfSatisfying(SqlException.class, e -> {
            assertThat(e.state().code()).isEqualTo("53400");
            assertThat(e.hint()).contains("omnisql.max_calls");
        });
        assertThat(source.received().size()).isLessThanOrEqualTo(3);
    }

    @Test
    void nothingIsCalledBeforeTheFirstNext() {
        open(request("list", 9, null)).close();
        assertThat(source.received()).isEmpty();
        assertThat(connection.discover().tables()).hasSize(1);
        assertThat(source.received()).isEmpty();
    }

    @Test
    void anUnknownSettingIsAnErrorOfTheConfiguration() {
        assertThatThrownBy(() -> DeclaredConnector.of(
                                "t.yaml", DECLARATION, Hooks.none(), new Certificate(Set.of()), QUICK)
                        .connect(source.account(Map.of("speling", List.of("x"))), source.services()))
                .isInstanceOfSatisfying(SqlException.class, e -> {
                    assertThat(e.state().code()).isEqualTo("F0000");
                    assertThat(e.message()).contains("\"main\"", "\"speling\"");
                });
    }
}
