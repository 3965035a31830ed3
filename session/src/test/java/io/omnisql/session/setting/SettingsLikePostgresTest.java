package io.omnisql.session.setting;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.core.error.SqlException;
import io.omnisql.testing.postgres.PostgresPeer;
import io.omnisql.testing.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The same SET, SHOW and RESET on a real PostgreSQL 15 and here: same values, same errors. */
@Tag("peer")
@ExtendWith(PostgresPeer.class)
final class SettingsLikePostgresTest {
    private final SettingRegistry registry = SettingRegistry.load("test");

    @Test
    void everyUserSettingShowsTheSameDefault(PostgresServer server) throws SQLException {
        SessionSettings settings = new SessionSettings(registry, "postgres");
        List<String> differences = new ArrayList<>();
        int compared = 0;
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select name, current_setting(name) from pg_settings where context = 'user'"
                                // What the driver itself sets.
                                + " and name not in ('application_name', 'extra_float_digits', 'TimeZone')"
                                // What depends on how a server was built or on the socket of the connection.
                                + " and name <> 'jit' and name not like 'tcp\\_%'")) {
            while (rows.next()) {
                compared++;
                String here = settings.show(rows.getString(1));
                if (!here.equals(rows.getString(2))) {
                    differences.add(rows.getString(1) + ": " + rows.getString(2) + " against " + here);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void valuesAreReadAlike(PostgresServer server) throws SQLException {
        List<String[]> cases = List.of(
                pair("statement_timeout", "5min"),
                pair("statement_timeout", "90s"),
                pair("statement_timeout", "1.5min"),
                pair("statement_timeout", "0"),
                pair("statement_timeout", "-1"),
                pair("statement_timeout", "abc"),
                pair("statement_timeout", "10 parsecs"),
                pair("statement_timeout", "3000000000"),
                pair("work_mem", "64MB"),
                pair("work_mem", "1GB"),
                pair("work_mem", "63"),
                pair("enable_seqscan", "fal"),
                pair("enable_seqscan", "of"),
                pair("enable_seqscan", "o"),
                pair("enable_seqscan", "maybe"),
                pair("enable_seqscan", "1"),
                pair("client_min_messages", "ERROR"),
                pair("client_min_messages", "loud"),
                pair("DateStyle", "German"),
                pair("datestyle", "SQL, DMY"),
                pair("datestyle", "ymd"),
                pair("datestyle", "sometimes"),
                pair("IntervalStyle", "iso_8601"),
                pair("TimeZone", "Europe/Berlin"),
                pair("timezone", "utc"),
                pair("timezone", "Mars/Olympus"),
                pair("client_encoding", "utf-8"),
                pair("client_encoding", "UNICODE"),
                pair("client_encoding", "KLINGON"),
                pair("extra_float_digits", "3"),
                pair("extra_float_digits", "4"),
                pair("seq_page_cost", "1.25"),
                pair("seq_page_cost", "-1"),
                pair("cursor_tuple_fraction", "0.5"),
                pair("server_version", "14"),
                pair("port", "1"),
                pair("log_destination", "x"),
                pair("no_such_setting", "1"),
                pair("my.own", "anything"),
                pair("my.own.deep", "1"),
                pair("my.", "1"),
                pair("bytea_output", "escape"));
        List<String> differences = new ArrayList<>();
        try (Connection connection = server.connect()) {
            for (String[] pair : cases) {
                String there = onPostgres(connection, pair[0], pair[1]);
                String here = onOmnisql(pair[0], pair[1]);
                if (!there.equals(here)) {
                    differences.add(pair[0] + " = " + pair[1] + "\n  there: " + there + "\n  here:  " + here);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static String[] pair(String name, String value) {
        return new String[] {name, value};
    }

    private static String onPostgres(Connection connection, String name, String value) throws SQLException {
        // Local to the statement's transaction, so that the driver is not told of a DateStyle that it refuses.
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select set_config('" + name + "', '" + value + "', true)")) {
            row.next();
            return row.getString(1);
        } catch (PSQLException e) {
            ServerErrorMessage error = e.getServerErrorMessage();
            if (error == null) {
                throw e;
            }
            return error.getSQLState() + " " + error.getMessage() + hint(error.getHint());
        }
    }

    private String onOmnisql(String name, String value) {
        SessionSettings settings = new SessionSettings(registry, "postgres");
        try {
            settings.set(name, value, false);
            return settings.show(name);
        } catch (SqlException e) {
            return e.state() + " " + e.message() + hint(e.hint());
        }
    }

    private static String hint(@org.jspecify.annotations.Nullable String hint) {
        return hint == null ? "" : " / " + hint;
    }
}
