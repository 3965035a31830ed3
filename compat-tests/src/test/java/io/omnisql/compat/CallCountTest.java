package io.omnisql.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.server.demo.DemoWorld;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The calls that statements make, by the simulator's ledger, against what EXPLAIN predicted. */
@Tag("peer")
@ExtendWith(DemoPeer.class)
final class CallCountTest {
    private static final Pattern CALLS = Pattern.compile("^Calls: (\\d+) ");

    private static final List<String> QUERIES = List.of(
            "select number from github.issues where owner='acme' and repo='shop' limit 5",
            "select title from github.issues where owner='acme' and repo='shop' and number = 17",
            "select number from github.issues where owner='acme' and repo='shop' and number in (11, 12, 13)",
            "select number from github.pulls where owner='acme' and repo='shop' limit 3",
            "select number from github.issues where owner='acme' and repo='shop' order by created_at desc limit 10",
            "select name from github.repos where owner='acme'",
            "select full_name from github.repos where owner='acme' and name='shop'",
            "select key from jira.projects",
            "select summary from jira.issues where key = 'SHOP-1'",
            "select summary from jira.issues where key in ('SHOP-1', 'SHOP-2', 'PLAT-3')");

    @Test
    void limitFiveMakesExactlyOneCall(DemoWorld world) throws SQLException {
        assertThat(calls(world, QUERIES.getFirst())).isEqualTo(1);
    }

    @Test
    void predictionsHold(DemoWorld world) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (String query : QUERIES) {
            int predicted = predicted(world, query);
            int actual = calls(world, query);
            if (predicted != actual) {
                differences.add(query + ": predicted " + predicted + ", made " + actual);
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void joinLooksKeysUpInOneBatch(DemoWorld world) throws SQLException {
        int calls = calls(
                world,
                "select count(*) from github.pulls p join jira.issues j on j.key = p.issue_key"
                        + " where p.owner='acme' and p.repo='shop' and p.state='open'");
        assertThat(calls).isEqualTo(2);
    }

    private static int calls(DemoWorld world, String query) throws SQLException {
        world.simulator().control().ledger().clear();
        try (Connection connection = connect(world);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            boolean any = rows.next();
            assertThat(any).isTrue();
        }
        return world.simulator().control().ledger().size();
    }

    private static int predicted(DemoWorld world, String query) throws SQLException {
        int calls = 0;
        try (Connection connection = connect(world);
                Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("explain " + query)) {
            while (lines.next()) {
                Matcher matcher = CALLS.matcher(lines.getString(1));
                if (matcher.find()) {
                    calls += Integer.parseInt(matcher.group(1));
                }
            }
        }
        return calls;
    }

    private static Connection connect(DemoWorld world) throws SQLException {
        // Predictions of other tests' statements must not be answered from what they read.
        return DriverManager.getConnection(
                world.jdbcUrl("acme") + "?options=-c%20omnisql.max_staleness=0", "alice", "demo");
    }
}
