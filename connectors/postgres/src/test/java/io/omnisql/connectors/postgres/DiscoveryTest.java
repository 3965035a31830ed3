package io.omnisql.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.omnisql.connectors.conformance.ConnectorScans;
import io.omnisql.connectors.sdk.spi.SchemaSnapshot;
import io.omnisql.connectors.sdk.table.AccessPath;
import io.omnisql.connectors.sdk.table.Column;
import io.omnisql.connectors.sdk.table.ForeignKey;
import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.testing.postgres.PostgresPeer;
import io.omnisql.testing.postgres.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the catalogs of a real server become. */
@Tag("peer")
@ExtendWith(PostgresPeer.class)
final class DiscoveryTest {
    private static final String TABLES = """
            CREATE TYPE mood AS ENUM ('sad', 'glad');
            CREATE DOMAIN email AS varchar(40) CHECK (VALUE LIKE '%@%');
            CREATE TABLE customers (id int PRIMARY KEY, mail email UNIQUE, mood mood, home inet);
            COMMENT ON TABLE customers IS 'Who buys';
            COMMENT ON COLUMN customers.mood IS 'As told';
            CREATE TABLE "Order Lines" (
                order_id int8 NOT NULL, line int2 NOT NULL, customer int NOT NULL REFERENCES customers,
                price numeric(10, 2), weight numeric(50, 3), "Weird Name;" text,
                PRIMARY KEY (order_id, line));
            CREATE INDEX ON "Order Lines" (price);
            CREATE VIEW glad AS SELECT id FROM customers WHERE mood = 'glad';
            CREATE TABLE parts (id int, part int) PARTITION BY LIST (part);
            CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
            """;

    @Test
    void showsTablesKeysTypesAndComments(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run(TABLES);
            try (ConnectorScans scans = database.connect()) {
                SchemaSnapshot snapshot = scans.connection().schema();
                assertThat(snapshot.tables())
                        .extracting(Table::name)
                        .containsExactly("Order Lines", "customers", "glad", "parts");
                Table lines = scans.table("Order Lines");
                assertThat(lines.columns())
                        .extracting(Column::name)
                        .containsExactly("order_id", "line", "customer", "price", "weight", "Weird Name;");
                assertThat(lines.columns())
                        .extracting(Column::type)
                        .containsExactly(
                                SqlType.INT8,
                                SqlType.INT2,
                                SqlType.INT4,
                                new SqlType(TypeOids.NUMERIC, (10 << 16 | 2) + 4),
                                SqlType.NUMERIC,
                                SqlType.TEXT);
                assertThat(lines.primaryKey()).containsExactly("order_id", "line");
                assertThat(lines.foreignKeys())
                        .containsExactly(new ForeignKey(List.of("customer"), "customers", List.of("id")));
                assertThat(lines.paths())
                        .extracting(AccessPath::id)
                        .containsExactly("scan", "by_order_id_line", "by_customer", "by_order_id", "by_price");
                Table customers = scans.table("customers");
                assertThat(customers.comment()).isEqualTo("Who buys");
                assertThat(customers.uniqueKeys()).containsExactly(List.of("mail"));
                assertThat(customers.column("mail").orElseThrow().type()).isEqualTo(new SqlType(TypeOids.VARCHAR, 44));
                assertThat(customers.column("mood").orElseThrow().comment()).startsWith("As told (text form of ");
                assertThat(customers.column("home").orElseThrow())
                        .extracting(Column::type, Column::comment)
                        .containsExactly(SqlType.TEXT, "text form of inet");
            }
        }
    }

    @Test
    void showsOnlyWhatTheAccountNames(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run(TABLES);
            try (ConnectorScans scans = database.connect(Map.of("tables", List.of("glad", "parts_1", "absent")))) {
                assertThat(scans.connection().schema().tables())
                        .extracting(Table::name)
                        .containsExactly("glad", "parts_1");
            }
        }
    }

    @Test
    void hidesWhatTheRoleMayNotRead(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run("""
                    CREATE TABLE open (id int PRIMARY KEY, wage int, name text);
                    CREATE TABLE shut (id int);
                    """);
            String schema = "\"" + database.schema() + "\"";
            database.run("CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA " + schema
                    + " TO reader; GRANT SELECT (id, name) ON open TO reader");
            try (ConnectorScans scans = new ConnectorScans(
                    PostgresConnector.create(), TestingAccounts.of(database.account(Map.of()), "reader"))) {
                assertThat(scans.connection().schema().tables())
                        .extracting(Table::name)
                        .containsExactly("open");
                assertThat(scans.table("open").columns())
                        .extracting(Column::name)
                        .containsExactly("id", "name");
            } finally {
                database.run("DROP OWNED BY reader; DROP ROLE reader");
            }
        }
    }

    @Test
    void readsTablesAnewInTheBackgroundUnderAnotherVersion(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run("CREATE TABLE first (id int)");
            try (ConnectorScans scans =
                    new ConnectorScans(PostgresConnector.create(Duration.ofMillis(50)), database.account(Map.of()))) {
                String before = scans.connection().schema().version();
                assertThat(scans.connection().discover().version()).isEqualTo(before);
                database.run("ALTER TABLE first ADD COLUMN more text");
                await().untilAsserted(
                                () -> assertThat(scans.table("first").columns()).hasSize(2));
                assertThat(scans.connection().schema().version()).isNotEqualTo(before);
            }
        }
    }
}
