package io.omnisql.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.server.demo.DemoWorld;
import io.omnisql.testing.postgres.PostgresPeer;
import io.omnisql.testing.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Statements through PostgreSQL's JDBC driver to a real PostgreSQL 15 and to OmniSQL: names, types, rows and error fields are equal. */
@Tag("peer")
@ExtendWith({DemoPeer.class, PostgresPeer.class})
final class DifferentialTest {
    @Test
    void answersAreEqual(DemoWorld world, PostgresServer postgres) throws IOException, SQLException {
        List<String> statements = statements("differential.sql");
        List<String> differences = new ArrayList<>();
        for (String mode : List.of("simple", "extended")) {
            String options = "&preferQueryMode=" + mode + "&prepareThreshold=1";
            try (Connection there = DriverManager.getConnection(
                            postgres.jdbcUrl("postgres") + "?x=1" + options, "postgres", "");
                    Connection here =
                            DriverManager.getConnection(world.jdbcUrl("acme") + "?x=1" + options, "alice", "demo")) {
                for (String statement : statements) {
                    String expected = Answer.of(there, statement).toString();
                    String actual = Answer.of(here, statement).toString();
                    if (!expected.equals(actual)) {
                        differences.add(mode + ": " + statement + "\n  there: " + expected + "\n  here:  " + actual);
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(statements).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void knownGapsAreRefusedClearly(DemoWorld world) throws IOException, SQLException {
        try (Connection here = DriverManager.getConnection(world.jdbcUrl("acme"), "alice", "demo")) {
            for (String statement : statements("differential-gaps.sql")) {
                assertThat(Answer.of(here, statement).rows())
                        .as(statement)
                        .singleElement()
                        .asString()
                        .startsWith("0A000 ");
            }
        }
    }

    private static List<String> statements(String file) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources", file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("--"))
                .toList();
    }
}
