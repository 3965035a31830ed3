package io.omnisql.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.server.demo.DemoWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated queries give the same rows with {@code omnisql.pushdown} on and off, for subjects with and without a row filter. The queries
 * leave nothing open that SQL leaves open: a LIMIT comes with a total order, and no expression can fail on a row.
 */
@Tag("peer")
final class PushdownEquivalenceTest {
    private static final int QUERIES = 120;
    private static final long SEED = 20_261_125L;

    @TempDir
    private Path state;

    @Test
    void rowsDoNotDependOnPushdown() throws IOException, SQLException {
        long seed = Long.getLong("omnisql.pushdown.seed", SEED);
        QueryGenerator generator = new QueryGenerator(new Random(seed));
        List<String> differences = new ArrayList<>();
        int withRows = 0;
        try (DemoWorld world =
                        DemoWorld.start(Path.of("../examples"), 0, state, Optional.empty(), SimulatorConfig.small());
                Connection alice = DriverManager.getConnection(world.jdbcUrl("acme"), "alice", "demo");
                Connection bob = DriverManager.getConnection(world.jdbcUrl("acme"), "bob", "demo")) {
            for (int i = 0; i < QUERIES; i++) {
                String query = generator.next();
                Connection connection = i % 3 == 2 ? bob : alice;
                List<String> on = rows(connection, "on", query);
                List<String> off = rows(connection, "off", query);
                withRows += on.isEmpty() ? 0 : 1;
                if (!on.equals(off)) {
                    differences.add(query + "\n  on:  " + on.size() + " rows, off: " + off.size() + " rows");
                }
            }
        }
        assertThat(differences).as("seed " + seed).isEmpty();
        // Queries that find nothing would prove nothing.
        assertThat(withRows).isGreaterThan(QUERIES / 2);
    }

    private static List<String> rows(Connection connection, String pushdown, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set omnisql.pushdown = " + pushdown);
            // One side must not be answered from what the other side read.
            statement.execute("set omnisql.max_staleness = 0");
            try (ResultSet result = statement.executeQuery(query)) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    StringBuilder row = new StringBuilder();
                    for (int i = 1; i <= columns; i++) {
                        row.append(result.getString(i)).append('|');
                    }
                    rows.add(row.toString());
                }
            }
        } catch (SQLException e) {
            throw new SQLException(query + ": " + e.getMessage(), e.getSQLState(), e);
        }
        Collections.sort(rows);
        return rows;
    }
}
