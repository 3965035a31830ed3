package io.omnisql.governance.audit;

import static io.omnisql.governance.audit.TestingAudit.ACME;
import static io.omnisql.governance.audit.TestingAudit.GLOBEX;
import static io.omnisql.governance.audit.TestingAudit.SYSTEM;
import static io.omnisql.governance.audit.TestingAudit.intent;
import static io.omnisql.governance.audit.TestingAudit.outcome;
import static io.omnisql.governance.audit.TestingAudit.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    @TempDir
    private Path root;

    private TestingAudit testing;

    @BeforeEach
    void make() throws IOException {
        testing = new TestingAudit(root);
    }

    @AfterEach
    void close() throws IOException {
        testing.close();
    }

    private List<AuditRecord> records(TenantId tenant) throws IOException {
        List<AuditRecord> records = new ArrayList<>();
        testing.reader().read(tenant, entry -> records.add(entry.record()));
        return records;
    }

    @Test
    void whatWasRecordedIsReadBack() throws IOException {
        StatementId statement = StatementId.next();
        StatementId other = StatementId.next();
        AuditRecord.Event event =
                new AuditRecord.Event(ACME, "authentication.succeeded", Map.of("user", "alice", "ip", "10.1.2.3"));
        try (AuditLog log = testing.open()) {
            log.awaitDurable(event);
            log.awaitDurable(intent(ACME, statement, "select 1 from github.issues"));
            log.awaitDurable(outcome(ACME, statement, 1, false));
            log.awaitDurable(outcome(ACME, statement, 2, true));
            log.awaitDurable(single(ACME, other, "SET x = 1"));
        }
        assertThat(records(ACME))
                .containsExactly(
                        event,
                        intent(ACME, statement, "select 1 from github.issues"),
                        outcome(ACME, statement, 1, false),
                        outcome(ACME, statement, 2, true),
                        single(ACME, other, "SET x = 1"));
        assertThat(records(SYSTEM))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(AuditRecord.Boot.class),
                        last -> assertThat(((AuditRecord.Counters) last).totals())
                                .containsEntry("records.intent", 1L)
                                .containsEntry("records.outcome", 2L)
                                .containsEntry("records.boot", 1L));
        assertThat(AuditVerifier.verify(testing.directory()).exitCode()).isEqualTo(AuditVerifier.SOUND);
    }

    @Test
    void historyGoesOnAfterARestartAndOverManyFiles() throws IOException {
        for (int boot = 0; boot < 4; boot++) {
            try (AuditLog log = testing.open()) {
                for (int i = 0; i < 120; i++) {
                    StatementId statement = StatementId.next();
                    var _ = log.append(intent(i % 2 == 0 ? ACME : GLOBEX, statement, "select " + "x".repeat(i)));
                    log.awaitDurable(outcome(i % 2 == 0 ? ACME : GLOBEX, statement));
                }
            }
        }
        AuditVerifier.Report report = AuditVerifier.verify(testing.directory());
        assertThat(report.findings()).isEmpty();
        assertThat(report.exitCode()).isEqualTo(AuditVerifier.SOUND);
        assertThat(report.records()).isEqualTo(4 * (2 * 120 + 2));
        assertThat(JournalFormat.files(testing.directory())).hasSizeGreaterThan(5);
        assertThat(records(ACME)).hasSize(4 * 120);
    }

    @Test
    void noTextUserTableOrHostIsReadableOnDisk() throws IOException {
        StatementId statement = StatementId.next();
        try (AuditLog log = testing.open()) {
            log.awaitDurable(intent(ACME, statement, "select 'marker-55e1'"));
            log.awaitDurable(outcome(ACME, statement));
        }
        try (Stream<Path> files = Files.list(testing.directory())) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("marker-55e1", "alice", "issues", "127.0.0.1", "psql");
            }
        }
    }

    @Test
    void aCrashLosesNothingAcknowledgedAndNamesWhatItCut() throws IOException {
        StatementId finished = StatementId.next();
        StatementId open = StatementId.next();
        Path crashed;
        try (AuditLog log = testing.open()) {
            log.awaitDurable(intent(ACME, finished, "a"));
            log.awaitDurable(outcome(ACME, finished));
            log.awaitDurable(intent(ACME, open, "b"));
            crashed = testing.image("crashed");
        }
        assertThat(AuditVerifier.verify(crashed).exitCode()).isEqualTo(AuditVerifier.SOUND_AFTER_CRASH);
        // A write that began and did not end: half a record behind the last one.
        Path journal = JournalFormat.file(crashed, 1);
        byte[] bytes = Files.readAllBytes(journal);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        byte[] half = new byte[200];
        System.arraycopy(bytes, JournalFormat.PREAMBLE_BYTES, half, 0, half.length);
        System.arraycopy(half, 0, bytes, end, half.length);
        Files.write(journal, bytes);
        AuditVerifier.Report torn = AuditVerifier.verify(crashed);
        assertThat(torn.exitCode()).isEqualTo(AuditVerifier.SOUND_AFTER_CRASH);
        assertThat(torn.findings()).anyMatch(finding -> finding.contains("torn tail of"));

        AuditConfig config = AuditConfig.of(crashed).withFileBytes(TestingAudit.FILE_BYTES);
        try (AuditLog log = testing.open(config, ChannelOpener.REAL)) {
            assertThat(log.recent().of(ACME))
                    .extracting(RecentStatements.Statement::sqlstate)
                    .containsExactly("00000", "57P02");
            log.awaitDurable(single(ACME, StatementId.next(), "SHOW x"));
        }
        AuditVerifier.Report report = AuditVerifier.verify(crashed);
        assertThat(report.exitCode()).isEqualTo(AuditVerifier.SOUND_AFTER_CRASH);
        assertThat(report.findings()).anyMatch(f -> f.contains("torn tail cut")).anyMatch(f -> f.contains("LOST"));
        List<AuditRecord> system = new ArrayList<>();
        new AuditReader(crashed, testing.keystore).read(SYSTEM, entry -> system.add(entry.record()));
        assertThat(system).anyMatch(r -> r instanceof AuditRecord.Boot boot && boot.cutBytes() > 0);
    }

    @Test
    void anOutcomeNeedsItsIntent() throws IOException {
        try (AuditLog log = testing.open()) {
            StatementId statement = StatementId.next();
            assertThatThrownBy(() -> log.awaitDurable(outcome(ACME, statement)))
                    .isInstanceOf(AuditOrderException.class);
            log.awaitDurable(intent(ACME, statement, "x"));
            assertThatThrownBy(() -> log.awaitDurable(intent(ACME, statement, "x")))
                    .isInstanceOf(AuditOrderException.class);
            log.awaitDurable(outcome(ACME, statement));
        }
        assertThat(AuditVerifier.verify(testing.directory()).exitCode()).isEqualTo(AuditVerifier.SOUND);
    }

    @Test
    void aDestroyedTenantKeyStopsThatTenantOnly() throws IOException {
        StatementId before = StatementId.next();
        try (AuditLog log = testing.open()) {
            log.awaitDurable(single(ACME, before, "marker-88"));
            testing.keystore.destroy(testing.kek(ACME));
            testing.now.set(Instant.parse("2026-11-26T00:00:00Z"));
            assertThatThrownBy(() -> log.awaitDurable(single(ACME, StatementId.next(), "x")))
                    .isInstanceOfSatisfying(
                            SqlException.class,
                            e -> assertThat(e.state().code()).isEqualTo("58000"));
            log.awaitDurable(single(GLOBEX, StatementId.next(), "y"));
        }
        assertThat(AuditVerifier.verify(testing.directory()).exitCode()).isEqualTo(AuditVerifier.SOUND);
        assertThat(records(ACME)).isEmpty();
        assertThat(records(GLOBEX)).hasSize(1);
    }

    @Test
    void recentStatementsAreVisibleAtOnceAndAfterARestart() throws IOException {
        StatementId statement = StatementId.next();
        try (AuditLog log = testing.open()) {
            log.awaitDurable(intent(ACME, statement, "select a"));
            assertThat(log.recent().of(ACME))
                    .singleElement()
                    .satisfies(s -> assertThat(s.ended()).isEmpty());
            log.awaitDurable(outcome(ACME, statement));
            assertThat(log.recent().of(ACME)).singleElement().satisfies(s -> {
                assertThat(s.ended()).isPresent();
                assertThat(s.rows()).isEqualTo(10);
                assertThat(s.calls()).containsExactly(TestingAudit.call());
                assertThat(s.filtered()).isTrue();
            });
            assertThat(log.recent().of(GLOBEX)).isEmpty();
        }
        try (AuditLog log = testing.open()) {
            assertThat(log.recent().of(ACME))
                    .extracting(RecentStatements.Statement::text)
                    .containsExactly("select a");
        }
    }

    @Test
    void aLongTextIsCutAtACharacterAndHashed() throws IOException {
        String text = "x" + "é".repeat(40_000);
        try (AuditLog log =
                testing.open(AuditConfig.of(testing.directory()).withFileBytes(256 << 10), ChannelOpener.REAL)) {
            log.awaitDurable(single(ACME, StatementId.next(), text));
        }
        assertThat(((AuditRecord.Single) records(ACME).getFirst()).text())
                .startsWith("xéé")
                .doesNotContain("\uFFFD")
                .contains("sha256:");
    }

    @Test
    void onlyOneProcessWrites() throws IOException {
        try (AuditLog log = testing.open()) {
            assertThat(log.healthy()).isTrue();
            assertThatThrownBy(testing::open).isInstanceOf(IOException.class).hasMessageContaining("in use");
        }
    }

    @Test
    void afterASyncErrorNothingIsAcceptedAndNothingRetried() throws IOException {
        FailingChannels channels = new FailingChannels();
        StatementId statement = StatementId.next();
        try (AuditLog log = testing.open(channels)) {
            log.awaitDurable(intent(ACME, statement, "x"));
            channels.failForce(true);
            assertThatThrownBy(() -> log.awaitDurable(outcome(ACME, statement)))
                    .isInstanceOfSatisfying(
                            SqlException.class,
                            e -> assertThat(e.state().code()).isEqualTo("58030"));
            channels.failForce(false);
            assertThatThrownBy(() -> log.awaitDurable(single(ACME, StatementId.next(), "y")))
                    .hasMessage("audit log could not be written");
            assertThat(log.healthy()).isFalse();
        }
        assertThat(AuditVerifier.verify(testing.directory()).exitCode())
                .isIn(AuditVerifier.SOUND, AuditVerifier.SOUND_AFTER_CRASH);
        try (AuditLog log = testing.open()) {
            log.awaitDurable(single(ACME, StatementId.next(), "z"));
        }
        assertThat(AuditVerifier.verify(testing.directory()).exitCode())
                .isIn(AuditVerifier.SOUND, AuditVerifier.SOUND_AFTER_CRASH);
    }

    @Test
    void onAFullDiskRunningStatementsStillEnd() throws IOException {
        FailingChannels channels = new FailingChannels();
        StatementId running = StatementId.next();
        try (AuditLog log = testing.open(channels)) {
            log.awaitDurable(intent(ACME, running, "x"));
            channels.failSpare(true);
            Optional<SqlException> full = Optional.empty();
            for (int i = 0; i < 2_000 && full.isEmpty(); i++) {
                try {
                    log.awaitDurable(single(ACME, StatementId.next(), "filling"));
                } catch (SqlException e) {
                    full = Optional.of(e);
                }
            }
            assertThat(full)
                    .hasValueSatisfying(e -> assertThat(e.state().code()).isEqualTo("53100"));
            assertThat(log.healthy()).isFalse();
            log.awaitDurable(outcome(ACME, running));
            channels.failSpare(false);
            log.awaitDurable(single(ACME, StatementId.next(), "room again"));
            assertThat(log.healthy()).isTrue();
        }
        assertThat(AuditVerifier.verify(testing.directory()).exitCode()).isEqualTo(AuditVerifier.SOUND);
    }

    @Test
    void aSlowDiskFailsTheStatementThatWaits() throws IOException {
        FailingChannels channels = new FailingChannels();
        AuditConfig hasty = new AuditConfig(
                testing.directory(), TestingAudit.FILE_BYTES, 2, 1 << 20, Duration.ofMillis(50), Duration.ofHours(1));
        try (AuditLog log = testing.open(hasty, channels)) {
            try (var _ = channels.blockForce()) {
                assertThatThrownBy(() -> log.awaitDurable(single(ACME, StatementId.next(), "slow")))
                        .isInstanceOfSatisfying(
                                SqlException.class,
                                e -> assertThat(e.state().code()).isEqualTo("58030"));
                CompletableFuture<Void> one = log.append(single(ACME, StatementId.next(), "1"));
                CompletableFuture<Void> two = log.append(single(ACME, StatementId.next(), "2"));
                CompletableFuture<Void> three = log.append(single(ACME, StatementId.next(), "3"));
                assertThat(three).isCompletedExceptionally();
                assertThat(one).isNotDone();
                assertThat(two).isNotDone();
            }
        }
        assertThat(records(ACME)).hasSize(3);
    }

    @Test
    void anInterruptedThreadStillWaitsForItsRecord() throws IOException {
        try (AuditLog log = testing.open()) {
            Thread.currentThread().interrupt();
            log.awaitDurable(single(ACME, StatementId.next(), "cancelled"));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.recent().of(ACME)).hasSize(1);
        }
    }

    @Test
    void aClockThatGoesBackIsFlagged() throws IOException {
        try (AuditLog log = testing.open()) {
            log.awaitDurable(single(ACME, StatementId.next(), "a"));
            testing.now.set(Instant.parse("2026-11-25T09:00:00Z"));
            log.awaitDurable(single(ACME, StatementId.next(), "b"));
        }
        List<Boolean> flags = new ArrayList<>();
        JournalScanner.scan(
                JournalFormat.file(testing.directory(), 1),
                entry -> flags.add(entry.header().has(RecordHeader.CLOCK_WENT_BACK)));
        assertThat(flags).containsExactly(false, false, true, true);
        assertThat(AuditVerifier.verify(testing.directory()).exitCode()).isEqualTo(AuditVerifier.SOUND);
    }
}
