package io.omnisql.governance.access;

import static io.omnisql.governance.access.TestingGovernance.ACME;
import static io.omnisql.governance.access.TestingGovernance.MAIN;
import static io.omnisql.governance.access.TestingGovernance.column;
import static io.omnisql.governance.access.TestingGovernance.drain;
import static io.omnisql.governance.access.TestingGovernance.relation;
import static io.omnisql.governance.access.TestingGovernance.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.connectors.sdk.scan.KeySource;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.table.AccessPath;
import io.omnisql.connectors.sdk.table.Exactness;
import io.omnisql.connectors.sdk.table.Filter;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.connectors.sdk.table.LimitMode;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.type.SqlType;
import io.omnisql.governance.decision.ColumnDecision;
import io.omnisql.governance.decision.Decision;
import io.omnisql.governance.decision.DecisionRequest;
import io.omnisql.governance.decision.PolicyDecisionPoint;
import io.omnisql.governance.decision.PolicyException;
import io.omnisql.governance.decision.TableDecision;
import io.omnisql.governance.filter.Comparison;
import io.omnisql.governance.filter.FilterLiteral;
import io.omnisql.governance.filter.RowFilter;
import io.omnisql.governance.mask.Mask;
import io.omnisql.governance.policy.PolicyFile;
import io.omnisql.governance.scan.GovernedScan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GovernedAccessTest {
    private static final Relation ISSUES = relation(
            "github",
            "issues",
            List.of(
                    column("id", SqlType.INT8),
                    column("team", SqlType.TEXT),
                    column("email", SqlType.TEXT, "pii.email"),
                    column("secret", SqlType.TEXT, "confidential")));
    private static final List<List<@Nullable Object>> ROWS = List.of(
            Arrays.asList(1L, "core", "ada@acme.example", "s1"),
            Arrays.asList(2L, "web", "bob@beta.example", "s2"),
            Arrays.asList(3L, "legal", "eve@acme.example", "s3"),
            Arrays.asList(4L, null, "dan@acme.example", "s4"));
    private static final String POLICY = """
            omnisql_policy: 1
            revision: r1
            allow:
              - {id: teams, rows: {in: [team, {subject: teams}]}, columns_default: show, ttl: 10s}
            restrict:
              - {id: mail, what: {tags: [pii.email]}, mask: {kind: email_domain}}
              - {id: secrets, what: {tags: [confidential]}, mask: {kind: deny}}
              - {id: quiet, what: {columns: [team]}, deny_uses: [predicate]}
            """;
    private static final Subject ALICE = subject("alice", List.of("analyst"), Map.of("teams", List.of("core", "web")));

    private static TestingGovernance governance() {
        return new TestingGovernance(PolicyFile.of(Path.of("p.yaml"), POLICY));
    }

    private static void assertState(SqlException e, String state) {
        assertThat(e.state().code()).isEqualTo(state);
    }

    @Test
    void rowsAreFilteredOnHiddenColumnsAndMasked() {
        TestingGovernance governance = governance();
        StatementDecision decision = governance.decide(ALICE, ISSUES);
        GovernedTable table = decision.table("github", "issues").orElseThrow();
        TestingSource source = governance.source(ISSUES, ROWS);
        GovernedScan scan =
                decision.open(table, source, governance.request(decision, "issues", List.of("email", "id")));
        assertThat(drain(scan)).containsExactly(List.of("****@acme.example", 1L), List.of("****@beta.example", 2L));
        assertThat(scan.rowsFetched()).isEqualTo(4);
        assertThat(scan.rowsKept()).isEqualTo(2);
        assertThat(source.requests().getFirst().columns()).containsExactly("email", "id", "team");
    }

    @Test
    void countingNeedsNoColumnAndIsFiltered() {
        TestingGovernance governance = governance();
        StatementDecision decision = governance.decide(ALICE, ISSUES);
        GovernedTable table = decision.table("github", "issues").orElseThrow();
        GovernedScan scan = decision.open(
                table, governance.source(ISSUES, ROWS), governance.request(decision, "issues", List.of()));
        assertThat(drain(scan)).hasSize(2).allMatch(List::isEmpty);
    }

    @Test
    void namesAreThoseOfTheDecision() {
        StatementDecision decision = governance().decide(ALICE, ISSUES);
        GovernedTable table = decision.table("github", "issues").orElseThrow();
        assertThat(table.columns()).extracting(GovernedColumn::name).containsExactly("id", "team", "email");
        assertThat(table.column("secret")).isEmpty();
        assertThat(table.column("email").orElseThrow().nullable()).isTrue();
        assertThat(table.column("email").orElseThrow().pushable()).isFalse();
        assertThat(table.column("team").orElseThrow().pushable()).isFalse();
        assertThat(table.column("id").orElseThrow().pushable()).isTrue();
        assertThat(table.filtered()).isTrue();
        assertThat(decision.table("github", "pulls")).isEmpty();
        assertThat(decision.policyRevision()).isEqualTo("r1");
    }

    @Test
    void deniedAndAbsentTablesLookAlike() {
        Subject nobody = subject("nobody", List.of(), Map.of());
        StatementDecision denied = governance().decide(nobody, ISSUES);
        StatementDecision absent = governance().decide(nobody);
        assertThat(denied.tables()).isEqualTo(absent.tables()).isEmpty();
        assertThat(denied.table("github", "issues")).isEqualTo(absent.table("github", "issues"));
    }

    @Test
    void whatTheDecisionDoesNotCoverIsRefusedBeforeTheSource() {
        TestingGovernance governance = governance();
        StatementDecision decision = governance.decide(ALICE, ISSUES);
        GovernedTable table = decision.table("github", "issues").orElseThrow();
        TestingSource source = governance.source(ISSUES, ROWS);
        ScanRequest good = governance.request(decision, "issues", List.of("id"));
        List<ScanRequest> bad = List.of(
                governance.request(decision, "issues", List.of("secret")),
                governance.request(decision, "issues", List.of("nothing")),
                governance.request(decision, "pulls", List.of("id")),
                with(good, StatementId.next()),
                with(good, List.of(new Predicate("email", FilterOp.EQ, List.of("ada@acme.example")))),
                with(good, List.of(new Predicate("team", FilterOp.EQ, List.of("core")))),
                with(good, List.of(new Predicate("secret", FilterOp.EQ, List.of("s1")))),
                withOrder(good, "email"),
                withOrder(good, "secret"),
                withKeys(good, "email"));
        for (ScanRequest request : bad) {
            assertThatThrownBy(() -> decision.open(table, source, request))
                    .as(request.toString())
                    .isInstanceOfSatisfying(SqlException.class, e -> assertState(e, "XX000"));
        }
        GovernedTable foreign =
                governance.decide(ALICE, ISSUES).table("github", "issues").orElseThrow();
        assertThatThrownBy(() -> decision.open(foreign, source, good))
                .isInstanceOfSatisfying(SqlException.class, e -> assertState(e, "XX000"));
        assertThat(source.requests()).isEmpty();
        ScanRequest pushed = with(good, table.pushableFilter().predicates());
        assertThat(drain(decision.open(table, source, pushed))).hasSize(2);
        assertThat(drain(decision.open(
                        table, source, with(good, List.of(new Predicate("id", FilterOp.EQ, List.of(1L)))))))
                .isNotEmpty();
    }

    @Test
    void theVerifierKnowsLeaves() {
        StatementDecision decision = governance().decide(ALICE, ISSUES);
        decision.requireCovered("github", "issues", Set.of("id", "email"));
        for (Runnable bad : List.<Runnable>of(
                () -> decision.requireCovered("github", "issues", Set.of("secret")),
                () -> decision.requireCovered("github", "pulls", Set.of()),
                () -> decision.requireCovered("jira", "issues", Set.of()))) {
            assertThatThrownBy(bad::run).isInstanceOfSatisfying(SqlException.class, e -> assertState(e, "XX000"));
        }
    }

    @Test
    void noProofOutlivesItsStatement() {
        TestingGovernance governance = governance();
        StatementDecision decision = governance.decide(ALICE, ISSUES);
        GovernedTable table = decision.table("github", "issues").orElseThrow();
        TestingSource source = governance.source(ISSUES, ROWS);
        GovernedScan scan = decision.open(table, source, governance.request(decision, "issues", List.of("id")));
        assertThat(scan.next()).isNotNull();
        decision.close();
        assertThatThrownBy(scan::next).isInstanceOfSatisfying(SqlException.class, e -> assertState(e, "XX000"));
        assertThatThrownBy(() -> decision.open(table, source, governance.request(decision, "issues", List.of("id"))))
                .isInstanceOfSatisfying(SqlException.class, e -> assertState(e, "XX000"));
        assertThatThrownBy(governance.proofs::claimIssuer).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLimitGoesToTheSourceOnlyIfItFiltersExactly() {
        TestingGovernance governance = governance();
        AccessPath exact = new AccessPath(
                "list",
                List.of(),
                false,
                List.of(new Filter("team", Set.of(FilterOp.IN), Exactness.EXACT, Set.of())),
                List.of(),
                LimitMode.EXACT,
                0,
                (rows, _) -> rows,
                "core",
                10);
        Table declared = ISSUES.table();
        Table exactTable = new Table(
                declared.name(),
                declared.columns(),
                declared.primaryKey(),
                List.of(exact),
                declared.volatility(),
                true,
                declared.tags(),
                "");
        Relation exactIssues = new Relation("github", MAIN, "github", "7", exactTable);
        assertThat(limitAtSource(governance, ISSUES, true)).isEmpty();
        assertThat(limitAtSource(governance, exactIssues, false)).isEmpty();
        assertThat(limitAtSource(governance, exactIssues, true)).hasValue(1);
    }

    private static OptionalLong limitAtSource(TestingGovernance governance, Relation relation, boolean push) {
        StatementDecision decision = governance.decide(ALICE, relation);
        GovernedTable table = decision.table("github", "issues").orElseThrow();
        TestingSource source = governance.source(relation, ROWS);
        ScanRequest r = governance.request(decision, "issues", List.of("id"));
        ScanRequest limited = new ScanRequest(
                r.statement(),
                r.table(),
                r.path(),
                r.columns(),
                push ? table.pushableFilter().predicates() : List.of(),
                r.order(),
                OptionalLong.of(1),
                null,
                r.deadline(),
                r.maxCalls());
        decision.open(table, source, limited).close();
        return source.requests().getFirst().limit();
    }

    @Test
    void aRunningScanEndsWhenTheDecisionChanges() {
        AtomicReference<String> policy = new AtomicReference<>(POLICY);
        TestingGovernance governance = new TestingGovernance(request ->
                PolicyFile.of(Path.of("p.yaml"), String.valueOf(policy.get())).decide(request));
        StatementDecision decision = governance.decide(ALICE, ISSUES);
        GovernedTable table = decision.table("github", "issues").orElseThrow();
        List<List<@Nullable Object>> many = java.util.stream.LongStream.range(0, 20)
                .<List<@Nullable Object>>mapToObj(i -> Arrays.asList(i, "core", "a@b", "s"))
                .toList();
        GovernedScan scan = decision.open(
                table, governance.source(ISSUES, many), governance.request(decision, "issues", List.of("id")));
        assertThat(scan.next()).isNotNull();
        policy.set(POLICY.replace("revision: r1", "revision: r2"));
        governance.pass(11);
        assertThat(scan.next()).as("same decision under a new revision").isNotNull();
        policy.set(POLICY.replace("email_domain", "redact"));
        assertThat(scan.next()).as("within its time").isNotNull();
        governance.pass(11);
        assertThatThrownBy(scan::next).isInstanceOfSatisfying(SqlException.class, e -> assertState(e, "42501"));
        assertThatThrownBy(scan::next).isInstanceOf(SqlException.class);
    }

    @Test
    void listShowsWhatExists() {
        TestingGovernance governance = governance();
        List<Relation> many = java.util.stream.IntStream.range(0, 300)
                .mapToObj(
                        i -> i % 2 == 0 ? relation("s", "t" + i, ISSUES.table().columns()) : withoutTeam(i))
                .toList();
        assertThat(governance.access.list(StatementId.next(), TestingGovernance.CONTEXT, ALICE, many))
                .hasSize(150)
                .allMatch(table -> table.column("secret").isEmpty());
    }

    private static Relation withoutTeam(int i) {
        return relation("s", "t" + i, List.of(column("id", SqlType.INT8)));
    }

    @Test
    void aFailingDecisionPointRefusesTheStatement() {
        for (RuntimeException fault : List.of(
                new IllegalStateException("http://opa:8181 refused marker"),
                new SqlException(io.omnisql.core.error.SqlState.IO_ERROR, "marker"))) {
            TestingGovernance governance = new TestingGovernance(_ -> {
                throw fault;
            });
            assertThatThrownBy(() -> governance.decide(ALICE, ISSUES))
                    .isInstanceOfSatisfying(PolicyException.class, e -> {
                        assertState(e, "58000");
                        assertThat(e.message()).isEqualTo("policy decision is not available");
                        assertThat(e.hint()).startsWith("Statement id: ").doesNotContain("marker");
                    });
        }
    }

    private static TableDecision.Allowed allowed(
            int ref, Optional<RowFilter> filter, Map<String, ColumnDecision> columns, Duration ttl) {
        return new TableDecision.Allowed(ref, true, filter, columns, ttl, List.of());
    }

    @Test
    void anAnswerThatIsNotExactlyRightRefusesTheStatement() {
        Optional<RowFilter> none = Optional.empty();
        Duration ttl = Duration.ofSeconds(5);
        ColumnDecision wrongMask = new ColumnDecision(Optional.of(new Mask.EmailDomain()), Set.of());
        Map<String, PolicyDecisionPoint> answers = Map.ofEntries(
                Map.entry(
                        "other statement",
                        r -> new Decision("x", "r", List.of(new TableDecision.Denied(0, List.of())))),
                Map.entry("no revision", r -> answer(r, "", new TableDecision.Denied(0, List.of()))),
                Map.entry("no table", r -> answer(r, "r")),
                Map.entry(
                        "too many",
                        r -> answer(
                                r,
                                "r",
                                new TableDecision.Denied(0, List.of()),
                                new TableDecision.Denied(1, List.of()))),
                Map.entry("wrong ref", r -> answer(r, "r", new TableDecision.Denied(1, List.of()))),
                Map.entry("negative ref", r -> answer(r, "r", new TableDecision.Denied(-1, List.of()))),
                Map.entry(
                        "unknown column", r -> answer(r, "r", allowed(0, none, Map.of("x", ColumnDecision.SHOW), ttl))),
                Map.entry("unfit mask", r -> answer(r, "r", allowed(0, none, Map.of("id", wrongMask), ttl))),
                Map.entry("long ttl", r -> answer(r, "r", allowed(0, none, Map.of(), Duration.ofSeconds(301)))),
                Map.entry("negative ttl", r -> answer(r, "r", allowed(0, none, Map.of(), Duration.ofSeconds(-1)))),
                Map.entry(
                        "empty and",
                        r -> answer(r, "r", allowed(0, Optional.of(new RowFilter.And(List.of())), Map.of(), ttl))),
                Map.entry(
                        "filter of another type",
                        r -> answer(
                                r,
                                "r",
                                allowed(
                                        0,
                                        Optional.of(new RowFilter.Compare(
                                                "id", Comparison.EQ, new FilterLiteral.Text("1"))),
                                        Map.of(),
                                        ttl))),
                Map.entry(
                        "filter on nothing",
                        r -> answer(r, "r", allowed(0, Optional.of(new RowFilter.NullTest("x", true)), Map.of(), ttl))),
                Map.entry("deep filter", r -> answer(r, "r", allowed(0, Optional.of(deep(17)), Map.of(), ttl))));
        answers.forEach((what, point) -> assertThatThrownBy(() -> new TestingGovernance(point).decide(ALICE, ISSUES))
                .as(what)
                .isInstanceOfSatisfying(PolicyException.class, e -> {
                    assertState(e, "58000");
                    assertThat(e.message()).isEqualTo("policy decision is not valid");
                }));
        StatementDecision good = new TestingGovernance(
                        r -> answer(r, "r", allowed(0, Optional.of(deep(16)), Map.of(), ttl)))
                .decide(ALICE, ISSUES);
        assertThat(good.tables()).hasSize(1);
    }

    private static RowFilter deep(int depth) {
        RowFilter filter = new RowFilter.NullTest("id", false);
        for (int i = 1; i < depth; i++) {
            filter = new RowFilter.Not(filter);
        }
        return filter;
    }

    private static Decision answer(DecisionRequest request, String revision, TableDecision... tables) {
        return new Decision(request.statement().toString(), revision, List.of(tables));
    }

    @Test
    void theHashIsThatOfTheMeaning() {
        String base = hash(POLICY, ALICE);
        assertThat(hash(POLICY.replace("revision: r1", "revision: r9").replace("ttl: 10s", "ttl: 3s"), ALICE))
                .isEqualTo(base);
        assertThat(hash(POLICY.replace("id: teams", "id: renamed"), ALICE)).isEqualTo(base);
        assertThat(hash(POLICY, subject("zoe", List.of(), Map.of("teams", List.of("web", "core")))))
                .as("same rows, other person")
                .isEqualTo(base);
        assertThat(List.of(
                        hash(POLICY, subject("alice", List.of(), Map.of("teams", List.of("core")))),
                        hash(POLICY, subject("alice", List.of(), Map.of("teams", List.of("core,web")))),
                        hash(POLICY.replace("email_domain", "redact"), ALICE),
                        hash(POLICY.replace("deny_uses: [predicate]", "deny_uses: [join]"), ALICE),
                        hash(POLICY.replace("mask: {kind: deny}", "mask: {kind: redact}"), ALICE),
                        hash(POLICY, subject("nobody", List.of(), Map.of()))))
                .doesNotContain(base)
                .doesNotHaveDuplicates();
    }

    private static String hash(String policy, Subject subject) {
        return new TestingGovernance(PolicyFile.of(Path.of("p.yaml"), policy))
                .decide(subject, ISSUES)
                .hash();
    }

    @Test
    void aSourceThatSendsSomethingElseIsNotShown() {
        TestingGovernance governance = governance();
        StatementDecision decision = governance.decide(ALICE, ISSUES);
        GovernedTable table = decision.table("github", "issues").orElseThrow();
        Relation retyped = relation(
                "github",
                "issues",
                List.of(
                        column("id", SqlType.TEXT),
                        column("team", SqlType.TEXT),
                        column("email", SqlType.TEXT),
                        column("secret", SqlType.TEXT)));
        TestingSource source = new TestingSource(
                governance.proofs, ACME, MAIN, retyped.table(), List.of(Arrays.asList("marker", "core", "x", "y")), 2);
        GovernedScan scan = decision.open(table, source, governance.request(decision, "issues", List.of("id")));
        assertThatThrownBy(scan::next)
                .isInstanceOfSatisfying(SqlException.class, e -> assertState(e, "XX000"))
                .hasMessageNotContaining("marker");
    }

    private static ScanRequest with(ScanRequest r, StatementId statement) {
        return new ScanRequest(
                statement,
                r.table(),
                r.path(),
                r.columns(),
                r.predicates(),
                r.order(),
                r.limit(),
                null,
                r.deadline(),
                1);
    }

    private static ScanRequest with(ScanRequest r, List<Predicate> predicates) {
        return new ScanRequest(
                r.statement(),
                r.table(),
                r.path(),
                r.columns(),
                predicates,
                r.order(),
                r.limit(),
                null,
                r.deadline(),
                1);
    }

    private static ScanRequest withOrder(ScanRequest r, String column) {
        List<SortKey> order = List.of(new SortKey(column, SortDirection.ASCENDING));
        return new ScanRequest(
                r.statement(), r.table(), r.path(), r.columns(), List.of(), order, r.limit(), null, r.deadline(), 1);
    }

    private static ScanRequest withKeys(ScanRequest r, String column) {
        KeySource keys = KeySource.of(List.of(column), List.of(List.of("ada@acme.example")));
        return new ScanRequest(
                r.statement(),
                r.table(),
                r.path(),
                r.columns(),
                List.of(),
                List.of(),
                r.limit(),
                keys,
                r.deadline(),
                1);
    }
}
