package io.omnisql.planner.catalog.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.text.TypeText;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.catalog.IdentifierQuoting;
import io.omnisql.planner.catalog.SampleCatalog;
import io.omnisql.planner.query.Relation;
import io.omnisql.planner.query.RelationColumn;
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

/** Compares catalog rows with those of a real PostgreSQL 15 that has the same tables. */
@Tag("peer")
@ExtendWith(PostgresPeer.class)
final class CatalogRowsPeerTest {
    private static final CatalogSnapshot SNAPSHOT = SampleCatalog.snapshot();
    private static final CatalogRows ROWS = new CatalogRows(
            SNAPSHOT,
            new StaticRows(),
            new CatalogFacts("postgres", "alice", List.of(), name -> java.util.Optional.empty()),
            new IdentifierQuoting());

    @Test
    void informationSchemaEqualsPostgres(PostgresServer server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            try {
                prepare(statement);
                for (String relation : List.of("schemata", "tables", "columns")) {
                    compare(statement, "information_schema", relation, columns("information_schema", relation), "true");
                }
                for (String relation : List.of("table_constraints", "key_column_usage")) {
                    // Catalog tables have not-null constraints that PostgreSQL lists and we do not.
                    compare(
                            statement,
                            "information_schema",
                            relation,
                            columns("information_schema", relation),
                            "constraint_schema IN ('github', 'jira') AND constraint_name LIKE '%\\_pkey'");
                }
                compare(
                        statement,
                        "pg_catalog",
                        "pg_tables",
                        List.of("schemaname", "tablename", "hasrules", "hastriggers", "rowsecurity"),
                        "true");
            } finally {
                drop(statement);
            }
        }
    }

    @Test
    void tablesOfPgCatalogEqualPostgres(PostgresServer server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            try {
                prepare(statement);
                String own =
                        "relname IN ('issues', 'pulls', 'projects', 'tickets', 'issues_pkey', 'projects_pkey', 'tickets_pkey')";
                compare(
                        statement,
                        "pg_catalog",
                        "pg_class",
                        List.of(
                                "relname",
                                "relam",
                                "relhasindex",
                                "relpersistence",
                                "relkind",
                                "relnatts",
                                "reltuples",
                                "relreplident",
                                "relispopulated",
                                "relisshared",
                                "reloptions"),
                        own);
                compare(
                        statement,
                        "pg_catalog",
                        "pg_attribute",
                        List.of(
                                "attname",
                                "attstattarget",
                                "attlen",
                                "attnum",
                                "attndims",
                                "attcacheoff",
                                "atttypmod",
                                "attbyval",
                                "attalign",
                                "attcompression",
                                "atthasdef",
                                "attidentity",
                                "attgenerated",
                                "attisdropped",
                                "attislocal",
                                "attinhcount",
                                "attcollation"),
                        "attrelid IN (SELECT oid FROM pg_class WHERE " + own + ")");
                compare(
                        statement,
                        "pg_catalog",
                        "pg_type",
                        List.of(
                                "typname",
                                "typlen",
                                "typbyval",
                                "typtype",
                                "typcategory",
                                "typispreferred",
                                "typdelim",
                                "typinput",
                                "typoutput",
                                "typreceive",
                                "typsend",
                                "typsubscript",
                                "typanalyze",
                                "typalign",
                                "typstorage",
                                "typtypmod"),
                        "typname IN ('issues', '_issues', 'pulls', '_pulls')");
                compare(
                        statement,
                        "pg_catalog",
                        "pg_constraint",
                        List.of(
                                "conname",
                                "contype",
                                "convalidated",
                                "conkey",
                                "confupdtype",
                                "connoinherit",
                                "conislocal"),
                        "conname IN ('issues_pkey', 'tickets_pkey')");
                compare(
                        statement,
                        "pg_catalog",
                        "pg_index",
                        List.of(
                                "indnatts",
                                "indnkeyatts",
                                "indisunique",
                                "indisprimary",
                                "indisvalid",
                                "indkey",
                                "indoption"),
                        "indrelid IN (SELECT oid FROM pg_class WHERE " + own + ")");
                compare(
                        statement,
                        "pg_catalog",
                        "pg_proc",
                        List.of("oid", "proname", "prosrc", "proargtypes"),
                        "oid < 12000");
            } finally {
                drop(statement);
            }
        }
    }

    private static void prepare(Statement statement) throws SQLException {
        for (String ddl : SampleCatalog.ddl()) {
            statement.execute(ddl);
        }
        statement.execute("CREATE ROLE alice");
        statement.execute("GRANT ALL ON SCHEMA github, jira TO alice");
        statement.execute("GRANT ALL ON ALL TABLES IN SCHEMA github, jira TO alice");
        statement.execute("SET ROLE alice");
    }

    private static void drop(Statement statement) throws SQLException {
        statement.execute("RESET ROLE");
        statement.execute("DROP SCHEMA github, jira CASCADE");
        statement.execute("DROP ROLE alice");
    }

    private static List<String> columns(String schema, String name) {
        return relation(schema, name).columns().stream()
                .map(RelationColumn::name)
                .toList();
    }

    private static Relation relation(String schema, String name) {
        return SNAPSHOT.relation(schema, name).orElseThrow().relation();
    }

    private static void compare(Statement statement, String schema, String name, List<String> columns, String condition)
            throws SQLException {
        List<String> expected = new ArrayList<>();
        List<String> casts = columns.stream()
                .map(column -> isFunction(schema, name, column) ? column + "::oid::text" : column + "::text")
                .toList();
        try (ResultSet rows = statement.executeQuery(
                "SELECT " + String.join(", ", casts) + " FROM " + schema + "." + name + " WHERE " + condition)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(String.valueOf(rows.getString(i)).replace("postgres", "omnisql"));
                }
                expected.add(String.join("|", row));
            }
        }
        List<String> actual = new ArrayList<>();
        try (BatchReader reader = ROWS.scan(relation(schema, name), columns)) {
            for (ColumnBatch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int i = 0; i < batch.rows(); i++) {
                    actual.add(text(batch, i).replace("postgres", "omnisql"));
                }
            }
        }
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> added = new ArrayList<>(actual);
        expected.forEach(added::remove);
        assertThat(missing).as("rows of %s that only PostgreSQL has", name).isEmpty();
        if (condition.equals("true")) {
            assertThat(added).as("rows of %s that only OmniSQL has", name).isEmpty();
        }
    }

    private static boolean isFunction(String schema, String name, String column) {
        return relation(schema, name).columns().stream()
                .anyMatch(c -> c.name().equals(column) && c.type().oid() == io.omnisql.core.type.TypeOids.REGPROC);
    }

    private static String text(ColumnBatch batch, int row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < batch.columns().size(); i++) {
            Object value = batch.vector(i).get(row);
            int type = batch.columns().get(i).type().oid();
            String text = value == null ? "null" : TypeText.format(type, value, TextStyle.DEFAULT);
            if (type == io.omnisql.core.type.TypeOids.BOOL && value != null) {
                text = text.equals("t") ? "true" : "false";
            }
            texts.add(text);
        }
        return String.join("|", texts);
    }
}
