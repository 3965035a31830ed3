package io.omnisql.planner.federation;

import static io.omnisql.planner.federation.TestingQuery.call;
import static io.omnisql.planner.federation.TestingQuery.coalesce;
import static io.omnisql.planner.federation.TestingQuery.eq;
import static io.omnisql.planner.federation.TestingQuery.exists;
import static io.omnisql.planner.federation.TestingQuery.in;
import static io.omnisql.planner.federation.TestingQuery.op;
import static io.omnisql.planner.federation.TestingQuery.ref;
import static io.omnisql.planner.federation.TestingQuery.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.type.SqlType;
import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.JoinKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which scan supplies keys to which, and where doing so would lose rows. */
class KeyFeedTest {
    private static final Table PULLS = TestingTables.repositoryItems("pulls", true);
    private static final Table JIRA = TestingTables.jiraIssues();

    private final TestingQuery.Statement statement = new TestingQuery.Statement();
    private final TestingQuery query = statement.query();

    /** Open pulls of one repository, about 150. */
    private static int shopPulls(TestingQuery query) {
        int pulls = query.fromTable("github", PULLS);
        conditions(query, pulls);
        return pulls;
    }

    private static void conditions(TestingQuery query, int pulls) {
        query.where(eq(query.column(pulls, "owner"), text("acme")))
                .where(eq(query.column(pulls, "repo"), text("shop")))
                .where(eq(query.column(pulls, "state"), text("open")));
    }

    private static Expr keyOf(Expr text) {
        return call("substring", SqlType.TEXT, text, text("[A-Z]+-[0-9]+"));
    }

    private PlannedScan scan(int id) {
        return statement.plan(query).scan(id).orElseThrow();
    }

    @Test
    void aJoinFeedsTheDearSideWithComputedKeys() {
        int pulls = shopPulls(query);
        int jira = query.fromTable("jira", JIRA);
        Expr key = keyOf(query.column(pulls, "head_ref"));
        query.select(query.column(jira, "status")).where(eq(query.column(jira, "key"), key));
        PlannedScan fed = scan(2);
        assertThat(fed.path().id()).isEqualTo("bulk");
        assertThat(fed.predictedCalls()).isEqualTo(2);
        KeyFeed feed = fed.feed().orElseThrow();
        assertThat(feed.from()).isEqualTo(1);
        assertThat(feed.columns()).containsExactly("key");
        assertThat(feed.keys()).containsExactly(keyOf(new Expr.Var(1, 7, 0, SqlType.TEXT, -1)));
        FederationPlan plan = statement.plan(query);
        assertThat(plan.scans()).extracting(PlannedScan::scan).containsExactly(1, 2);
        assertThat(plan.feedsOthers(1)).isTrue();
    }

    @Test
    void aMaskedKeyTakesNoFeed() {
        statement.masked("key");
        int pulls = shopPulls(query);
        int jira = query.fromTable("jira", JIRA);
        query.select(query.column(jira, "status")).where(eq(query.column(jira, "key"), query.column(pulls, "title")));
        assertThat(scan(2).feed()).isEmpty();
    }

    private FromItem joined(JoinKind kind, int left, int right) {
        return query.join(kind, ref(left), ref(right), eq(query.column(left, "title"), query.column(right, "key")));
    }

    @Test
    void aLeftJoinFeedsItsRightSideOnly() {
        int pulls = query.table("github", PULLS);
        int jira = query.table("jira", JIRA);
        conditions(query, pulls);
        query.from(joined(JoinKind.LEFT, pulls, jira)).select(query.column(jira, "status"));
        assertThat(scan(2).feed()).isPresent();
    }

    @Test
    void neitherSideOfAFullJoinNorTheKeptOneIsFed() {
        for (JoinKind kind : List.of(JoinKind.RIGHT, JoinKind.FULL)) {
            TestingQuery.Statement other = new TestingQuery.Statement();
            TestingQuery full = other.query();
            int pulls = full.table("github", PULLS);
            int jira = full.table("jira", JIRA);
            FromItem join =
                    full.join(kind, ref(pulls), ref(jira), eq(full.column(pulls, "title"), full.column(jira, "key")));
            full.from(join).select(full.column(jira, "status"));
            assertThat(other.plan(full).scan(2).orElseThrow().feed())
                    .as(kind.name())
                    .isEmpty();
        }
    }

    @Test
    void withoutPushdownNothingIsFed() {
        statement.withoutPushdown();
        int pulls = shopPulls(query);
        int jira = query.fromTable("jira", JIRA);
        query.select(query.column(jira, "status")).where(eq(query.column(jira, "key"), query.column(pulls, "title")));
        assertThat(scan(2).feed()).isEmpty();
    }

    @Test
    void requiredKeysComeFromAnotherScan() {
        int pulls = shopPulls(query);
        int keyed = query.fromTable("github", TestingTables.keyed());
        query.select(query.column(keyed, "owner"))
                .where(eq(query.column(keyed, "owner"), query.column(pulls, "title")))
                .where(eq(query.column(keyed, "repo"), query.column(pulls, "head_ref")));
        KeyFeed feed = scan(2).feed().orElseThrow();
        assertThat(feed.columns()).containsExactlyInAnyOrder("owner", "repo");
    }

    @Test
    void inAndExistsFeedTheOuterScan() {
        TestingQuery inner = statement.query();
        int pulls = shopPulls(inner);
        inner.select(keyOf(inner.column(pulls, "head_ref")));
        int jira = query.fromTable("jira", JIRA);
        query.select(query.column(jira, "status")).where(in(query.column(jira, "key"), inner));
        assertThat(scan(2).feed())
                .hasValueSatisfying(feed -> assertThat(feed.from()).isEqualTo(1));
    }

    @Test
    void existsFeedsItsOuterScan() {
        TestingQuery inner = statement.query();
        int pulls = shopPulls(inner);
        int jira = query.fromTable("jira", JIRA);
        inner.select(text("x")).where(eq(keyOf(inner.column(pulls, "head_ref")), inner.outer(query, jira, "key")));
        query.select(query.column(jira, "status")).where(exists(inner));
        assertThat(scan(2).feed()).isPresent();
    }

    @Test
    void aKeyThatAnOuterJoinMayInventIsNoFeed() {
        // coalesce(p.title, 'SHOP-1') is 'SHOP-1' for issues without a pull: a key that no row of pulls holds.
        int first = query.table("jira", JIRA);
        int pulls = query.table("github", PULLS);
        int second = query.table("jira2", JIRA);
        FromItem outer = query.join(
                JoinKind.LEFT,
                ref(first),
                ref(pulls),
                TestingQuery.bool(
                        io.omnisql.planner.query.BoolKind.AND,
                        eq(query.column(first, "key"), query.column(pulls, "author")),
                        eq(query.column(pulls, "owner"), text("acme")),
                        eq(query.column(pulls, "repo"), text("shop"))));
        Expr key = coalesce(query.column(pulls, "title"), text("SHOP-1"));
        query.from(query.join(JoinKind.INNER, outer, ref(second), eq(query.column(second, "key"), key)))
                .select(query.column(second, "status"));
        assertThat(scan(3).feed()).isEmpty();
    }

    @Test
    void aSetReturningKeyIsNoFeed() {
        TestingQuery inner = statement.query();
        int pulls = shopPulls(inner);
        inner.select(call("unnest", SqlType.TEXT, inner.column(pulls, "labels")));
        int jira = query.fromTable("jira", JIRA);
        query.select(query.column(jira, "status")).where(in(query.column(jira, "key"), inner));
        assertThat(scan(2).feed()).isEmpty();
    }

    @Test
    void aVolatileKeyIsNoFeed() {
        int pulls = shopPulls(query);
        int jira = query.fromTable("jira", JIRA);
        Expr random =
                new Expr.CoerceViaIO(call("random", SqlType.FLOAT8), CoercionForm.EXPLICIT_CAST, SqlType.TEXT, -1);
        query.select(query.column(jira, "status"))
                .where(eq(query.column(jira, "key"), op("||", query.column(pulls, "title"), random)));
        assertThat(scan(2).feed()).isEmpty();
    }

    @Test
    void aKeyThatOnlyTheEngineComputesIsNoFeed() {
        statement.withoutEvaluator();
        int pulls = shopPulls(query);
        int jira = query.fromTable("jira", JIRA);
        query.select(query.column(jira, "status"))
                .where(eq(query.column(jira, "key"), keyOf(query.column(pulls, "head_ref"))));
        assertThat(scan(2).feed()).isEmpty();
    }

    @Test
    void twoScansThatTakeTheSameKeysAreTwoFeeds() {
        int pulls = shopPulls(query);
        int one = query.fromTable("jira", JIRA);
        int other = query.fromTable("jira2", JIRA);
        query.select(query.column(one, "status"))
                .where(eq(query.column(one, "key"), query.column(pulls, "title")))
                .where(eq(query.column(other, "key"), query.column(pulls, "title")));
        assertThat(scan(2).feed()).isPresent().isNotEqualTo(scan(3).feed());
        assertThat(scan(3).feed()).isPresent();
    }

    @Test
    void keysOfTwoUsesOfOneCteAreNotPaired() {
        // owner comes from one row of the CTE and repo from another: no single row of pulls holds the pair.
        TestingQuery cte = statement.query();
        int pulls = shopPulls(cte);
        cte.select(cte.column(pulls, "title"), cte.column(pulls, "head_ref"));
        query.with("c", cte);
        int one = query.fromCte("c");
        int other = query.fromCte("c");
        int keyed = query.fromTable("github", TestingTables.keyed());
        query.select(query.column(keyed, "owner"))
                .where(eq(query.column(keyed, "owner"), query.column(one, "t0")))
                .where(eq(query.column(keyed, "repo"), query.column(other, "t1")));
        assertThatThrownBy(() -> statement.plan(query)).isInstanceOf(SqlException.class);
    }
}
