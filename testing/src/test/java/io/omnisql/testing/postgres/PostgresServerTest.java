package io.omnisql.testing.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("peer")
@ExtendWith(PostgresPeer.class)
final class PostgresServerTest {
    @Test
    void isThePinnedVersionWithCollationC(PostgresServer server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select current_setting('server_version'), datcollate, datctype, current_setting('TimeZone')"
                                + " from pg_database where datname = 'postgres'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("15.18");
            assertThat(row.getString(2)).isEqualTo("C");
            assertThat(row.getString(3)).isEqualTo("C.UTF-8");
            assertThat(row.getString(4)).isEqualTo("UTC");
        }
    }
}
