package io.omnisql.governance.audit;

import static io.omnisql.governance.audit.TestingAudit.ACME;
import static io.omnisql.governance.audit.TestingAudit.intent;
import static io.omnisql.governance.audit.TestingAudit.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.core.identity.StatementId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of a process that appends: nothing acknowledged is missing, the log is sound. */
@Tag("peer")
class AuditCrashTest {
    private static final int KILLS = 6;
    private static final int THREADS = 8;

    @TempDir
    private Path root;

    /** The process that is killed. Prints the id of each statement once its INTENT, then once its OUTCOME, is on disk. */
    static final class Appender {
        private Appender() {}

        static void main(String[] args) throws Exception {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            TestingAudit testing = new TestingAudit(Path.of(args[0]));
            AuditLog log = testing.open();
            for (int i = 0; i < THREADS; i++) {
                Thread.ofPlatform().start(() -> {
                    while (true) {
                        StatementId statement = StatementId.next();
                        log.awaitDurable(intent(ACME, statement, "select under load"));
                        out.println("I " + statement);
                        log.awaitDurable(outcome(ACME, statement));
                        out.println("O " + statement);
                    }
                });
            }
        }
    }

    @Test
    void everyAcknowledgedRecordSurvives() throws Exception {
        Random random = new Random(20261125);
        Set<UUID> intents = new HashSet<>();
        Set<UUID> outcomes = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(1 + random.nextInt(1_500), intents, outcomes);
            AuditVerifier.Report report = AuditVerifier.verify(root.resolve("audit"));
            assertThat(report.exitCode())
                    .as("kill %d: %s", kill, report.findings())
                    .isIn(AuditVerifier.SOUND, AuditVerifier.SOUND_AFTER_CRASH);
        }
        Set<UUID> storedIntents = new HashSet<>();
        Set<UUID> storedOutcomes = new HashSet<>();
        for (Path file : JournalFormat.files(root.resolve("audit"))) {
            JournalScanner.scan(file, entry -> {
                switch (entry.header().kind()) {
                    case INTENT -> storedIntents.add(entry.header().statement());
                    case OUTCOME -> storedOutcomes.add(entry.header().statement());
                    case BOOT, SINGLE, EVENT, COUNTERS, LOST, ANCHOR, MOVE, RETIRED -> {}
                }
            });
        }
        assertThat(intents).isNotEmpty();
        assertThat(storedIntents).containsAll(intents);
        assertThat(storedOutcomes).containsAll(outcomes);
        try (TestingAudit testing = new TestingAudit(root);
                AuditLog log = testing.open()) {
            assertThat(log.healthy()).isTrue();
        }
        assertThat(AuditVerifier.verify(root.resolve("audit")).exitCode()).isEqualTo(AuditVerifier.SOUND_AFTER_CRASH);
    }

    private void runAndKill(int afterLines, Set<UUID> intents, Set<UUID> outcomes)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName(),
                root.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int seen = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // What the child printed before it died counts, so read on to the end of the pipe.
                if (++seen == afterLines) {
                    process.toHandle().destroyForcibly();
                }
                if (line.length() == 38) {
                    (line.charAt(0) == 'I' ? intents : outcomes).add(UUID.fromString(line.substring(2)));
                }
            }
            assertThat(seen).isGreaterThanOrEqualTo(afterLines);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
