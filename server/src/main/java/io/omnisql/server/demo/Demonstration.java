package io.omnisql.server.demo;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs the demo's statements through PostgreSQL's own driver, as any client would, and prints what comes. */
public final class Demonstration {
    private static final String JOIN = """
            select p.number, p.title, j.key, j.status, pr.name as project
              from github.pulls p
              join jira.issues j on j.key = substring(p.head_ref from '[A-Z]+-[0-9]+')
              join jira.projects pr on pr.key = j.project_key
             where p.owner = 'acme' and p.repo = 'shop' and p.state = 'open'
             order by p.number
             limit 10""";

    private static final String CALLS = """
            select c.account, c.method, c.path, c.status, count(*) as calls, sum(c.rows) as rows
              from omnisql.connector_calls c
              join (select statement_id from omnisql.statements where calls > 0 order by started_at desc limit 1) s
                on s.statement_id = c.statement_id
             group by 1, 2, 3, 4
             order by 1, 3""";

    private static final String ISSUES = """
            select key, team, assignee_email from jira.issues
             where project_key = 'SHOP' order by created desc limit 4""";

    private static final String TEAMS = "select count(*) as issues, count(distinct team) as teams from jira.issues";

    private static final String PROJECTS = "select count(*) as projects from jira.projects";

    private final DemoWorld world;
    private final PrintWriter out;
    private final PrintWriter progress;

    /**
     * A run against a demo.
     *
     * @param progress one line for each step
     */
    public Demonstration(DemoWorld world, PrintWriter out, PrintWriter progress) {
        this.world = world;
        this.out = out;
        this.progress = progress;
    }

    /**
     * Runs them.
     *
     * @throws SQLException when the server cannot be reached; a statement that fails is printed with its error
     */
    public void run() throws SQLException {
        try (Connection alice = connect("alice")) {
            step("joining GitHub pull requests with Jira issues and projects");
            print("alice, a lead, joins three tables", alice, JOIN);
            step("asking the audit log which calls that took");
            print("calls that the join made", alice, CALLS);
            step("comparing what alice and carol see");
            print("alice sees every team", alice, TEAMS);
            print("alice sees addresses", alice, ISSUES);
        }
        try (Connection carol = connect("carol")) {
            print("carol, a contractor, sees her team", carol, TEAMS);
            print("carol sees masked addresses", carol, ISSUES);
            print("for carol jira.projects does not exist", carol, PROJECTS);
        }
    }

    private Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(world.jdbcUrl("acme"), user, "demo");
    }

    private void step(String what) {
        progress.println("omnisql: " + what);
        progress.flush();
    }

    private void print(String title, Connection connection, String sql) {
        out.println();
        out.println("-- " + title);
        out.println(sql + ";");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            TextTable.print(rows, out);
        } catch (SQLException e) {
            out.println(e.getSQLState() + " "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        out.flush();
    }
}
