package io.omnisql.planner.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.text.TextStyle;
import io.omnisql.planner.catalog.CatalogRelation;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.catalog.SampleCatalog;
import io.omnisql.planner.parser.ParserLimits;
import io.omnisql.planner.parser.SqlParser;
import io.omnisql.testing.postgres.PostgresPeer;
import io.omnisql.testing.postgres.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Describes every statement of {@code statements.sql} here and on a real PostgreSQL 15 with the same tables: parameter types,
 * column names, types, modifiers, origins and every error field are equal, but for the statements of {@code known-gaps.sql}.
 */
@Tag("peer")
@ExtendWith(PostgresPeer.class)
final class AnalyzerDifferentialTest {
    /** Below are OIDs that every PostgreSQL 15 has; above, initdb counted them up. */
    private static final int FIRST_COUNTED_OID = 12_000;

    private final SqlParser parser = new SqlParser(ParserLimits.DEFAULT);
    private final Analyzer analyzer = new Analyzer();
    private final CatalogSnapshot snapshot = SampleCatalog.snapshot();
    private final AnalyzerContext context = new AnalyzerContext(
            snapshot, SampleCatalog.SEARCH_PATH, List.of(), new SessionFacts("postgres", TextStyle.DEFAULT));

    @Test
    void describesAsPostgresDoes(PostgresServer server) throws IOException, SQLException {
        Map<Integer, String> relations = new HashMap<>();
        Map<Integer, String> types = new HashMap<>();
        prepare(server, relations, types);
        Set<String> gaps = new LinkedHashSet<>(statements("known-gaps.sql"));
        List<String> differences = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        List<String> statements = statements("statements.sql");
        try (WireDescriber postgres = new WireDescriber(server.port())) {
            for (String sql : statements) {
                Described expected = postgres.describe(sql, name(relations), name(types));
                Described actual = describe(sql);
                boolean equal = expected.equals(actual);
                if (!equal && !gaps.contains(sql)) {
                    differences.add(sql + "\n  PostgreSQL: " + expected.text() + "\n  OmniSQL:    " + actual.text());
                }
                if (equal && gaps.contains(sql)) {
                    closed.add(sql);
                }
            }
        } finally {
            drop(server);
        }
        assertThat(differences)
                .as(
                        "%d of %d statements differ:%n%s",
                        differences.size(), statements.size(), String.join("\n", differences))
                .isEmpty();
        assertThat(closed).as("statements that are no gap any more").isEmpty();
    }

    private static IntFunction<String> name(Map<Integer, String> names) {
        return oid -> names.getOrDefault(oid, Integer.toString(oid));
    }

    private Described describe(String sql) {
        try {
            AnalyzedStatement statement = analyzer.analyze(parser.parse(sql).getFirst(), context);
            return Described.of(statement, this::relationName, this::typeName);
        } catch (SqlException e) {
            return Described.of(e);
        } catch (RuntimeException e) {
            StackTraceElement[] trace = e.getStackTrace();
            return new Described("broken: " + e
                    + (trace.length > 0 ? " at " + trace[0] + " " + trace[Math.min(3, trace.length - 1)] : ""));
        }
    }

    private String relationName(int oid) {
        return oid < FIRST_COUNTED_OID
                ? Integer.toString(oid)
                : snapshot.relation(oid).map(AnalyzerDifferentialTest::fullName).orElseGet(() -> Integer.toString(oid));
    }

    private String typeName(int oid) {
        return oid < FIRST_COUNTED_OID
                ? Integer.toString(oid)
                : snapshot.relationOfRowType(oid)
                        .map(AnalyzerDifferentialTest::fullName)
                        .orElseGet(() -> Integer.toString(oid));
    }

    private static String fullName(CatalogRelation relation) {
        return relation.relation().schema() + "." + relation.relation().name();
    }

    private static void prepare(PostgresServer server, Map<Integer, String> relations, Map<Integer, String> types)
            throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String ddl : SampleCatalog.ddl()) {
                statement.execute(ddl);
            }
            try (ResultSet rows = statement.executeQuery(
                    "SELECT c.oid, CASE WHEN c.relkind IN ('r', 'v') THEN c.reltype ELSE 0 END, n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n"
                            + " ON n.oid = c.relnamespace WHERE c.oid >= 12000 OR c.reltype >= 12000")) {
                while (rows.next()) {
                    relations.put(rows.getInt(1), rows.getString(3));
                    types.put(rows.getInt(2), rows.getString(3));
                }
            }
        }
    }

    private static void drop(PostgresServer server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA github, jira CASCADE");
        }
    }

    /** One statement a line; empty lines and lines that begin with {@code --} are left out. */
    private static List<String> statements(String file) throws IOException {
        try (InputStream resource = AnalyzerDifferentialTest.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(resource, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("--"))
                    .toList();
        }
    }
}
