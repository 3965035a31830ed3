package io.omnisql.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.governance.audit.AuditVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM: the server ends in order, tells its clients, and leaves a log that is sound without any crash. */
@Tag("peer")
final class ShutdownTest {
    @TempDir
    private Path state;

    @Test
    void endsInOrderAndTellsItsClients() throws IOException, InterruptedException, SQLException {
        try (ServerProcess server = ServerProcess.start(state);
                Connection connection = DriverManager.getConnection(server.jdbcUrl(), "alice", "demo");
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            assertThat(server.terminate()).isTrue();
            assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
        }
        AuditVerifier.Report report = AuditVerifier.verify(state.resolve("audit"));
        assertThat(report.exitCode()).as(String.join("; ", report.findings())).isEqualTo(AuditVerifier.SOUND);
    }
}
