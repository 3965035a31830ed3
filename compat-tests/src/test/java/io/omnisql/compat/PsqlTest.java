package io.omnisql.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.server.demo.DemoWorld;
import io.omnisql.testing.process.ProgramResult;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** psql 15, over TLS, as a person uses it. */
@Tag("peer")
@ExtendWith(DemoPeer.class)
final class PsqlTest {
    private static final String JOIN =
            "select p.number, p.title, j.key, j.status from github.pulls p join jira.issues j"
                    + " on j.key = substring(p.head_ref from '[A-Z]+-[0-9]+') where p.owner='acme' and p.repo='shop'"
                    + " and p.state='open' order by 1 limit 10";

    @Test
    void joinsPullsWithIssuesByKey(DemoWorld world) {
        List<String> rows = Psql.rows(world, "alice", JOIN);
        assertThat(rows).hasSize(10);
        assertThat(rows).allMatch(row -> row.split("\\|", -1)[2].matches("[A-Z]+-[0-9]+"));
        assertThat(rows.stream()
                        .map(row -> Integer.parseInt(row.split("\\|", -1)[0]))
                        .toList())
                .isSorted();
    }

    @Test
    void contractorSeesMaskedAddressesOfHerTeamOnly(DemoWorld world) {
        List<String> rows = Psql.rows(
                world,
                "carol",
                "select distinct team, assignee_email from jira.issues where assignee_email is not null");
        assertThat(rows).isNotEmpty().allMatch(row -> row.equals("payments|****@acme.example"));
        assertThat(Psql.rows(
                        world,
                        "carol",
                        "select distinct j.team from github.pulls p join jira.issues j on j.key = p.issue_key"
                                + " where p.owner='acme' and p.repo='shop'"))
                .containsExactly("payments");
        assertThat(Psql.rows(world, "alice", "select count(distinct team) > 1 from jira.issues"))
                .containsExactly("t");
    }

    @Test
    void hiddenTableIsAbsentEverywhere(DemoWorld world) {
        ProgramResult hidden = Psql.run(world, "acme", "carol", "-v", "VERBOSITY=verbose", "-c", "table jira.projects");
        ProgramResult absent = Psql.run(world, "acme", "carol", "-v", "VERBOSITY=verbose", "-c", "table jira.nothing_");
        assertThat(hidden.exitCode()).isNotZero();
        assertThat(hidden.errors()).contains("ERROR:  42P01: relation \"jira.projects\" does not exist");
        assertThat(hidden.errors().replace("projects", "nothing_")).isEqualTo(absent.errors());
        String tables = "select table_schema || '.' || table_name from information_schema.tables"
                + " where table_schema in ('github', 'jira') order by 1";
        assertThat(Psql.rows(world, "carol", tables))
                .containsExactly("github.issues", "github.pulls", "github.repos", "jira.issues");
        assertThat(Psql.rows(world, "alice", tables)).contains("jira.projects");
    }

    @Test
    void tenantsShareNothing(DemoWorld world) {
        String owners = "select distinct owner from github.repos";
        assertThat(Psql.run(world, "acme", "alice", "-c", owners)
                        .requireSuccess()
                        .strip())
                .isEqualTo("acme");
        assertThat(Psql.run(world, "globex", "alice", "-c", owners)
                        .requireSuccess()
                        .strip())
                .isEqualTo("globex");
        assertThat(Psql.run(world, "globex", "bob", "-c", "select 1").errors())
                .contains("password authentication failed for user \"bob\"");
    }

    @Test
    void wrongDatabaseAndPasswordAnswerLikePostgres(DemoWorld world) {
        assertThat(Psql.run(world, "initech", "alice", "-c", "select 1").errors())
                .contains("FATAL:  database \"initech\" does not exist");
        assertThat(Psql.run(world, "acme", "mallory", "-c", "select 1").errors())
                .contains("FATAL:  password authentication failed for user \"mallory\"");
    }

    @Test
    void statementsAreShownToTheirOwnSubject(DemoWorld world) {
        Psql.rows(world, "bob", "select count(*) from jira.issues where project_key = 'SHOP'");
        List<String> own = Psql.rows(
                world,
                "bob",
                "select user_name, calls > 0, sqlstate from omnisql.statements where text like '%project_key = ''SHOP''%'"
                        + " and text not like '%omnisql%'");
        assertThat(own).isNotEmpty().allMatch(row -> row.equals("bob|t|00000"));
        assertThat(Psql.rows(world, "carol", "select count(*) from omnisql.statements where user_name <> 'carol'"))
                .containsExactly("0");
        // A row filter applied to bob's scan, so what the source returned before it is not shown.
        assertThat(Psql.rows(
                        world,
                        "bob",
                        "select count(*) from omnisql.connector_calls where account = 'jira' and rows is not null"))
                .containsExactly("0");
        assertThat(Psql.rows(world, "bob", "select path from omnisql.connector_calls where account = 'jira' limit 1"))
                .isNotEmpty()
                .allMatch(path -> path.startsWith("/rest/api/3/"));
    }
}
