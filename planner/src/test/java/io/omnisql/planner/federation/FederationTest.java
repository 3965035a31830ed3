package io.omnisql.planner.federation;

import static io.omnisql.planner.federation.TestingQuery.any;
import static io.omnisql.planner.federation.TestingQuery.bool;
import static io.omnisql.planner.federation.TestingQuery.eq;
import static io.omnisql.planner.federation.TestingQuery.isNull;
import static io.omnisql.planner.federation.TestingQuery.op;
import static io.omnisql.planner.federation.TestingQuery.ref;
import static io.omnisql.planner.federation.TestingQuery.text;
import static io.omnisql.planner.federation.TestingQuery.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import io.omnisql.planner.query.BoolKind;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.JoinKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Predicates, limits, paths and errors of single scans and of what joins and query levels carry to them. */
class FederationTest {
    private static final Table ISSUES = TestingTables.repositoryItems("issues", false);
    private static final Table PULLS = TestingTables.repositoryItems("pulls", true);
    private static final Table JIRA = TestingTables.jiraIssues();

    private final TestingQuery.Statement statement = new TestingQuery.Statement();
    private final TestingQuery query = statement.query();

    private Expr column(int range, String name) {
        return query.column(range, name);
    }

    /** FROM issues WHERE owner = 'acme' AND repo = 'shop'. */
    private int shopIssues() {
        int issues = query.fromTable("github", ISSUES);
        query.where(eq(column(issues, "owner"), text("acme"))).where(eq(column(issues, "repo"), text("shop")));
        return issues;
    }

    private PlannedScan only() {
        FederationPlan plan = statement.plan(query);
        assertThat(plan.scans()).hasSize(1);
        return plan.scans().getFirst();
    }

    private static Predicate predicate(String column, FilterOp op, Object... values) {
        return new Predicate(column, op, List.of(values));
    }

    private static PgArray texts(@Nullable String... values) {
        return new PgArray(TypeOids.TEXT, new ArrayList<@Nullable Object>(Arrays.asList(values)));
    }

    @Test
    void servedPredicatesArePushedAndOthersAreNot() {
        int issues = shopIssues();
        query.select(column(issues, "title"))
                .where(eq(column(issues, "state"), text("open")))
                .where(op(">=", column(issues, "updated_at"), value(5L, SqlType.TIMESTAMPTZ)))
                .where(op("@>", column(issues, "labels"), value(texts("bug"), SqlType.TEXT_ARRAY), 2277, 2277))
                .where(eq(column(issues, "title"), text("x")));
        PlannedScan scan = only();
        assertThat(scan.path().id()).isEqualTo("list");
        assertThat(scan.pushed())
                .containsExactlyInAnyOrder(
                        predicate("owner", FilterOp.EQ, "acme"),
                        predicate("repo", FilterOp.EQ, "shop"),
                        predicate("state", FilterOp.EQ, "open"),
                        predicate("updated_at", FilterOp.GE, 5L),
                        predicate("labels", FilterOp.CONTAINS_ALL, "bug"));
        assertThat(scan.residual()).containsExactly("title = 'x'");
        assertThat(scan.columns()).containsExactly("owner", "repo", "title", "state", "labels", "updated_at");
    }

    @Test
    void aValueThatTheSourceDoesNotTakeStaysHere() {
        int issues = shopIssues();
        query.select(column(issues, "title")).where(eq(column(issues, "state"), text("merged")));
        assertThat(only().pushed()).doesNotContain(predicate("state", FilterOp.EQ, "merged"));
        assertThat(only().residual()).containsExactly("state = 'merged'");
    }

    @Test
    void bothBoundsOfAColumnArePushed() {
        int issues = shopIssues();
        query.select(column(issues, "title"))
                .where(op(">=", column(issues, "created_at"), value(5L, SqlType.TIMESTAMPTZ)))
                .where(op("<=", column(issues, "created_at"), value(9L, SqlType.TIMESTAMPTZ)));
        assertThat(only().pushed())
                .contains(predicate("created_at", FilterOp.GE, 5L), predicate("created_at", FilterOp.LE, 9L));
    }

    @Test
    void aConstantOnTheLeftIsTurnedRound() {
        int issues = shopIssues();
        query.select(column(issues, "title"))
                .where(op("<", value(5L, SqlType.TIMESTAMPTZ), column(issues, "created_at")));
        assertThat(only().pushed()).contains(predicate("created_at", FilterOp.GT, 5L));
    }

    @Test
    void aNumberIsLookedUp() {
        int issues = shopIssues();
        query.select(column(issues, "title"))
                .where(op("=", column(issues, "number"), value(17L, SqlType.INT4), TypeOids.INT8, TypeOids.INT4));
        PlannedScan scan = only();
        assertThat(scan.path().id()).isEqualTo("by_number");
        assertThat(scan.predictedCalls()).isEqualTo(1);
    }

    @Test
    void listsOrsPrefixesAndNullTestsAreUnderstood() {
        int jira = query.fromTable("jira", JIRA);
        query.select(column(jira, "created"))
                .where(any("=", column(jira, "project_key"), texts("SHOP", null, "PAY"), true))
                .where(bool(
                        BoolKind.OR,
                        eq(column(jira, "status"), text("Done")),
                        eq(column(jira, "status"), text("Open"))))
                .where(any("<>", column(jira, "status"), texts("Blocked"), false))
                .where(op("~~", column(jira, "key"), text("SHOP-4%")))
                .where(isNull(column(jira, "team")));
        assertThat(only().pushed())
                .containsExactlyInAnyOrder(
                        predicate("project_key", FilterOp.IN, "SHOP", "PAY"),
                        predicate("status", FilterOp.IN, "Done", "Open"),
                        predicate("status", FilterOp.NOT_IN, "Blocked"),
                        predicate("key", FilterOp.PREFIX, "SHOP-4"),
                        predicate("team", FilterOp.IS_NULL));
    }

    @Test
    void notInWithANullAndPatternsWithWildcardsStayHere() {
        int jira = query.fromTable("jira", JIRA);
        query.select(column(jira, "created"))
                .where(any("<>", column(jira, "status"), texts("Blocked", null), false))
                .where(op("~~", column(jira, "key"), text("SH_P-4%")));
        assertThat(only().pushed()).isEmpty();
        assertThat(only().residual()).hasSize(2);
    }

    @Test
    void nothingAboutAMaskedColumnIsPushed() {
        statement.masked("status");
        int jira = query.fromTable("jira", JIRA);
        query.select(column(jira, "key")).where(eq(column(jira, "status"), text("Done")));
        assertThat(only().pushed()).isEmpty();
    }

    @Test
    void blankPaddedComparisonIsNoTextComparison() {
        int jira = query.fromTable("jira", JIRA);
        int pulls = query.fromTable("github", PULLS);
        SqlType bpchar = SqlType.of(TypeOids.BPCHAR);
        Expr padded = relabelled(column(jira, "project_key"), bpchar);
        query.select(column(jira, "key"))
                .where(eq(padded, relabelled(column(pulls, "title"), bpchar)))
                .where(eq(column(pulls, "title"), text("SHOP")))
                .where(eq(column(pulls, "owner"), text("acme")))
                .where(eq(column(pulls, "repo"), text("shop")));
        assertThat(statement.plan(query).scan(1).orElseThrow().pushed()).isEmpty();
    }

    private static Expr relabelled(Expr expr, SqlType type) {
        return new Expr.RelabelType(expr, io.omnisql.planner.query.CoercionForm.EXPLICIT_CAST, type, -1);
    }

    @Test
    void missingKeysAreNamed() {
        int keyed = query.fromTable("github", TestingTables.keyed());
        query.select(column(keyed, "owner")).where(eq(column(keyed, "owner"), text("acme")));
        assertThatThrownBy(() -> statement.plan(query)).isInstanceOfSatisfying(SqlException.class, e -> {
            assertThat(e.state()).isEqualTo(SqlState.FDW_ERROR);
            assertThat(e.message()).contains("github.keyed").contains("repo");
            assertThat(e.hint()).contains("WHERE").contains("repo = ");
        });
    }

    @Test
    void theAccountSuppliesTheKeysThatAreNotGiven() {
        int issues = query.fromTable("github", ISSUES);
        query.select(column(issues, "title")).where(eq(column(issues, "owner"), text("acme")));
        assertThat(only().pushed()).containsExactly(predicate("owner", FilterOp.EQ, "acme"));
    }

    @Test
    void withoutPushdownOnlyRequiredKeysGoToTheSource() {
        statement.withoutPushdown();
        int issues = shopIssues();
        query.select(column(issues, "title"))
                .where(eq(column(issues, "state"), text("open")))
                .limit(5);
        PlannedScan scan = only();
        assertThat(scan.pushed())
                .containsExactlyInAnyOrder(
                        predicate("owner", FilterOp.EQ, "acme"), predicate("repo", FilterOp.EQ, "shop"));
        assertThat(scan.limit()).isEmpty();
        assertThat(scan.cut()).isEmpty();
    }

    @Test
    void aLimitGoesToTheSourceWhenEveryConditionIsExact() {
        int pulls = query.fromTable("github", PULLS);
        query.select(column(pulls, "number"))
                .where(eq(column(pulls, "owner"), text("acme")))
                .where(eq(column(pulls, "repo"), text("shop")))
                .where(eq(column(pulls, "state"), text("open")))
                .limit(5);
        assertThat(only().limit()).isEqualTo(OptionalLong.of(5));
        assertThat(only().predictedCalls()).isEqualTo(1);
    }

    @Test
    void aLimitCountsRowsOfTheTableWhereTheConnectorDropsSome() {
        int issues = shopIssues();
        query.select(column(issues, "number")).limit(5);
        assertThat(only().limit()).isEqualTo(OptionalLong.of(5));
        assertThat(only().predictedCalls()).isEqualTo(1);
    }

    @Test
    void aConditionThatOnlyTheEngineChecksKeepsTheLimitHere() {
        int issues = shopIssues();
        query.select(column(issues, "number"))
                .where(eq(column(issues, "title"), text("x")))
                .limit(5);
        assertThat(only().limit()).isEmpty();
        assertThat(only().cut()).isEmpty();
    }

    @Test
    void rowsThatTheDecisionFiltersAreCountedAfterIt() {
        statement.withRowsFiltered();
        int issues = shopIssues();
        query.select(column(issues, "number")).limit(5);
        assertThat(only().limit()).isEmpty();
        assertThat(only().cut())
                .hasValueSatisfying(cut -> assertThat(cut.rows()).isEqualTo(5));
    }

    @Test
    void anOrderThatTheSourceKnowsComesWithTheLimit() {
        int issues = shopIssues();
        query.select(column(issues, "number"))
                .orderBy(column(issues, "created_at"), true)
                .limit(5);
        PlannedScan scan = only();
        assertThat(scan.order()).containsExactly(new SortKey("created_at", SortDirection.DESCENDING));
        assertThat(scan.limit()).isEqualTo(OptionalLong.of(5));
    }

    @Test
    void anOrderThatTheSourceDoesNotKnowKeepsTheLimitHere() {
        int issues = shopIssues();
        query.select(column(issues, "number"))
                .orderBy(column(issues, "title"), false)
                .limit(5);
        assertThat(only().limit()).isEmpty();
        assertThat(only().order()).isEmpty();
    }

    @Test
    void groupingAndDistinctKeepTheLimitHere() {
        int issues = shopIssues();
        query.distinct(column(issues, "state")).limit(1);
        assertThat(only().limit()).isEmpty();
        assertThat(only().cut()).isEmpty();
    }

    @Test
    void aConditionOnAGroupKeyReachesTheScan() {
        TestingQuery inner = statement.query();
        int issues = inner.fromTable("github", ISSUES);
        inner.groupBy(inner.column(issues, "owner"))
                .groupBy(inner.column(issues, "repo"))
                .count();
        int grouped = query.fromQuery(inner);
        query.select(column(grouped, "t2"))
                .where(eq(column(grouped, "t1"), text("acme")))
                .where(eq(column(grouped, "t2"), text("shop")));
        assertThat(only().pushed())
                .containsExactlyInAnyOrder(
                        predicate("owner", FilterOp.EQ, "acme"), predicate("repo", FilterOp.EQ, "shop"));
    }

    @Test
    void aConditionAboveALimitStaysAboveIt() {
        TestingQuery inner = statement.query();
        int jira = inner.fromTable("jira", JIRA);
        inner.select(inner.column(jira, "status")).limit(10);
        int limited = query.fromQuery(inner);
        query.select(column(limited, "t0")).where(eq(column(limited, "t0"), text("Done")));
        assertThat(only().pushed()).isEmpty();
        assertThat(only().limit()).isEqualTo(OptionalLong.of(10));
    }

    @Test
    void onlyWhatEveryUseOfACteAsksIsPushed() {
        TestingQuery cte = statement.query();
        int jira = cte.fromTable("jira", JIRA);
        cte.select(cte.column(jira, "key"), cte.column(jira, "project_key"), cte.column(jira, "status"));
        query.with("c", cte);
        int one = query.fromCte("c");
        int other = query.fromCte("c");
        query.select(column(one, "t0"))
                .where(eq(column(one, "t1"), text("SHOP")))
                .where(eq(column(other, "t1"), text("SHOP")))
                .where(eq(column(one, "t2"), text("Done")));
        assertThat(only().pushed()).containsExactly(predicate("project_key", FilterOp.EQ, "SHOP"));
    }

    @Test
    void ctesThatDoubleEachOtherArePlannedInTime() {
        TestingQuery first = statement.query();
        int jira = first.fromTable("jira", JIRA);
        first.select(first.column(jira, "key"));
        query.with("c0", first);
        List<io.omnisql.core.batch.ColumnSchema> columns =
                List.of(new io.omnisql.core.batch.ColumnSchema("t0", SqlType.TEXT));
        for (int i = 1; i <= 40; i++) {
            TestingQuery next = statement.query();
            int left = next.fromCte("c" + (i - 1), 1, columns);
            int right = next.fromCte("c" + (i - 1), 1, columns);
            next.select(next.column(left, "t0")).where(eq(next.column(left, "t0"), next.column(right, "t0")));
            query.with("c" + i, next);
        }
        int last = query.fromCte("c40");
        query.select(column(last, "t0"));
        assertThat(only().path().id()).isEqualTo("search");
    }

    @Test
    void equalityCarriesAConditionOverAJoin() {
        int pulls = query.fromTable("github", PULLS);
        int issues = query.fromTable("github2", ISSUES);
        query.select(column(pulls, "title"))
                .where(eq(column(pulls, "owner"), text("acme")))
                .where(eq(column(pulls, "repo"), text("shop")))
                .where(eq(column(issues, "owner"), column(pulls, "owner")))
                .where(eq(column(issues, "repo"), column(pulls, "repo")));
        assertThat(statement.plan(query).scan(2).orElseThrow().pushed())
                .containsExactlyInAnyOrder(
                        predicate("owner", FilterOp.EQ, "acme"), predicate("repo", FilterOp.EQ, "shop"));
    }

    @Test
    void aConditionInOnRestrictsOnlyTheSideThatMayVanish() {
        int left = query.table("jira", JIRA);
        int right = query.table("jira2", JIRA);
        query.from(query.join(
                        JoinKind.LEFT,
                        ref(left),
                        ref(right),
                        bool(
                                BoolKind.AND,
                                eq(column(left, "project_key"), text("SHOP")),
                                eq(column(right, "status"), text("Done")))))
                .select(column(left, "key"));
        FederationPlan plan = statement.plan(query);
        assertThat(plan.scan(1).orElseThrow().pushed()).isEmpty();
        assertThat(plan.scan(2).orElseThrow().pushed()).containsExactly(predicate("status", FilterOp.EQ, "Done"));
    }

    @Test
    void aNullTestAboveAnOuterJoinDoesNotReachTheOptionalSide() {
        int left = query.table("jira", JIRA);
        int right = query.table("jira2", JIRA);
        query.from(query.join(
                        JoinKind.LEFT,
                        ref(left),
                        ref(right),
                        eq(column(left, "project_key"), column(right, "project_key"))))
                .select(column(left, "key"))
                .where(isNull(column(right, "team")));
        assertThat(statement.plan(query).scan(2).orElseThrow().pushed()).isEmpty();
    }
}
