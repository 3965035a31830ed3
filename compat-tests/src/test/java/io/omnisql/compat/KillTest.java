package io.omnisql.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.audit.AuditReader;
import io.omnisql.governance.audit.AuditRecord;
import io.omnisql.governance.audit.AuditVerifier;
import io.omnisql.keyvault.LocalKeystore;
import io.omnisql.keyvault.RootKey;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL under load: the audit log stays sound, and every row that a client received had its INTENT on disk. */
@Tag("peer")
final class KillTest {
    private static final int CLIENTS = 6;
    private static final int ROWS_BEFORE_KILL = 60;

    @TempDir
    private Path state;

    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Set<String> surprises = ConcurrentHashMap.newKeySet();
    private final AtomicInteger statements = new AtomicInteger();

    @Test
    void everyReceivedRowHadAnIntent() throws IOException, InterruptedException {
        for (int round = 1; round <= 2; round++) {
            answered.clear();
            runUntilKilled();
            AuditVerifier.Report report = AuditVerifier.verify(state.resolve("audit"));
            assertThat(report.exitCode())
                    .as(String.join("; ", report.findings()))
                    .isIn(AuditVerifier.SOUND, AuditVerifier.SOUND_AFTER_CRASH);
            assertThat(answered).hasSizeGreaterThanOrEqualTo(ROWS_BEFORE_KILL);
            assertThat(intents()).containsAll(answered);
            assertThat(surprises).isEmpty();
        }
    }

    private void runUntilKilled() throws IOException, InterruptedException {
        List<Thread> clients = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(state)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Thread.ofVirtual().start(() -> askUntilLost(server.jdbcUrl())));
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> answered.size() >= ROWS_BEFORE_KILL);
            server.kill();
        }
        for (Thread client : clients) {
            client.join();
        }
    }

    private void askUntilLost(String url) {
        try (Connection connection = DriverManager.getConnection(url, "alice", "demo");
                Statement statement = connection.createStatement()) {
            while (true) {
                String marker = "kill-" + statements.incrementAndGet();
                try (ResultSet rows = statement.executeQuery("select number, '" + marker
                        + "' from github.issues where owner='acme' and repo='shop' limit 3")) {
                    while (rows.next()) {
                        answered.add(rows.getString(2));
                    }
                }
            }
        } catch (SQLException lost) {
            // The server was killed: that is the end of this client. Anything else is judged by the test's own thread.
            if (!String.valueOf(lost.getSQLState()).startsWith("08")) {
                surprises.add(lost.getSQLState() + " " + lost.getMessage());
            }
        }
    }

    /** Markers in the texts of all INTENTs, decrypted with the state's own keystore. */
    private Set<String> intents() throws IOException {
        Set<String> markers = new HashSet<>();
        Path keys = state.resolve("keys");
        try (LocalKeystore keystore = LocalKeystore.open(
                keys.resolve("keystore"), new RootKey.KeyFile(keys.resolve("root.key")), InstantSource.system())) {
            new AuditReader(state.resolve("audit"), keystore).read(new TenantId("acme"), entry -> {
                if (entry.record() instanceof AuditRecord.Intent intent) {
                    int from = intent.text().indexOf("kill-");
                    if (from >= 0) {
                        markers.add(intent.text().substring(from, intent.text().indexOf('\'', from)));
                    }
                }
            });
        }
        return markers;
    }
}
