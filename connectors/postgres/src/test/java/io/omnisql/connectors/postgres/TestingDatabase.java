package io.omnisql.connectors.postgres;

import io.omnisql.connectors.conformance.ConnectorScans;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.Credential;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.testing.postgres.PostgresServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A schema of its own in a test server, filled by SQL, and accounts that show it. Closing drops it. */
final class TestingDatabase implements AutoCloseable {
    static final String PASSWORD = "s3cret-of-the-source";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final PostgresServer server;
    private final String schema;

    TestingDatabase(PostgresServer server) throws SQLException {
        this.server = server;
        this.schema = "source " + NUMBER.incrementAndGet();
        run("CREATE SCHEMA \"" + schema + "\"");
    }

    String schema() {
        return schema;
    }

    /** Runs statements with the schema first in the search path. */
    void run(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = \"" + schema + "\"");
            statement.execute(sql);
        }
    }

    /** The server's own texts of all values of a query, row by row. */
    List<List<@Nullable String>> texts(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = \"" + schema + "\"; SET TimeZone = 'UTC'; SET extra_float_digits = 1");
            List<List<@Nullable String>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    List<@Nullable String> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getString(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    /** @param settings of the account, besides schema and sslmode */
    Account account(Map<String, List<String>> settings) {
        return account(server.port(), PASSWORD, settings);
    }

    Account account(int port, String password, Map<String, List<String>> settings) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("schema", List.of(schema));
        all.put("sslmode", List.of("disable"));
        all.putAll(settings);
        return new Account(
                new TenantId("acme"),
                new AccountId("own"),
                "postgres",
                "own",
                URI.create("postgresql://127.0.0.1:" + port + "/postgres"),
                new Credential.Basic("postgres", password),
                true,
                all);
    }

    ConnectorScans connect() {
        return connect(Map.of());
    }

    ConnectorScans connect(Map<String, List<String>> settings) {
        return new ConnectorScans(PostgresConnector.create(Duration.ofMinutes(10)), account(settings));
    }

    @Override
    public void close() throws SQLException {
        run("DROP SCHEMA \"" + schema + "\" CASCADE");
    }
}
