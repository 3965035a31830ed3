package io.omnisql.session.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.session.setting.SessionSettings;
import io.omnisql.session.setting.SettingRegistry;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TransactionTest {
    private final SessionSettings settings = new SessionSettings(SettingRegistry.load("test"), "alice");
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Transaction transaction = new Transaction(settings, () -> now);

    private static SqlState stateOf(Completion completion) {
        return Objects.requireNonNull(completion.warning()).state();
    }

    @Test
    void statusFollowsTheBlock() {
        assertThat(transaction.state().status()).isEqualTo('I');
        transaction.begin("BEGIN", TransactionModes.NONE);
        assertThat(transaction.state().status()).isEqualTo('T');
        transaction.fail();
        assertThat(transaction.state().status()).isEqualTo('E');
        assertThat(transaction.commit(false).tag()).isEqualTo("ROLLBACK");
        assertThat(transaction.state().status()).isEqualTo('I');
    }

    @Test
    void failedBlockTakesNothingButItsEnd() {
        transaction.begin("BEGIN", TransactionModes.NONE);
        transaction.fail();
        assertThatThrownBy(transaction::requireUsable)
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.state()).isEqualTo(SqlState.IN_FAILED_SQL_TRANSACTION));
    }

    @Test
    void beginTwiceAndCommitOutsideWarn() {
        assertThat(stateOf(transaction.commit(false))).isEqualTo(SqlState.NO_ACTIVE_SQL_TRANSACTION);
        transaction.begin("BEGIN", TransactionModes.NONE);
        assertThat(stateOf(transaction.begin("BEGIN", TransactionModes.NONE)))
                .isEqualTo(SqlState.ACTIVE_SQL_TRANSACTION);
    }

    @Test
    void rollbackTakesSettingsBackAndCommitKeepsThem() {
        transaction.beginImplicit();
        transaction.begin("BEGIN", TransactionModes.NONE);
        settings.set("application_name", "x", false);
        transaction.rollback(false);
        assertThat(settings.show("application_name")).isEmpty();
        transaction.endImplicit(true);
        transaction.beginImplicit();
        transaction.begin("BEGIN", TransactionModes.NONE);
        settings.set("application_name", "y", false);
        settings.set("statement_timeout", "1s", true);
        assertThat(settings.show("statement_timeout")).isEqualTo("1s");
        transaction.commit(false);
        assertThat(settings.show("application_name")).isEqualTo("y");
        assertThat(settings.show("statement_timeout")).isEqualTo("0");
    }

    @Test
    void savepointsNestAndMakeAFailedBlockUsable() {
        transaction.begin("BEGIN", TransactionModes.NONE);
        settings.set("application_name", "one", false);
        transaction.savepoint("a");
        settings.set("application_name", "two", false);
        transaction.savepoint("b");
        settings.set("application_name", "three", false);
        transaction.fail();
        transaction.rollbackTo("a");
        assertThat(transaction.state().status()).isEqualTo('T');
        assertThat(settings.show("application_name")).isEqualTo("one");
        assertThatThrownBy(() -> transaction.release("b")).hasMessage("savepoint \"b\" does not exist");
        transaction.release("a");
        transaction.commit(false);
        assertThat(settings.show("application_name")).isEqualTo("one");
    }

    @Test
    void savepointNeedsABlock() {
        assertThatThrownBy(() -> transaction.savepoint("a"))
                .hasMessage("SAVEPOINT can only be used in transaction blocks");
    }

    @Test
    void modesLastAsLongAsTheTransaction() {
        transaction.begin(
                "BEGIN", new TransactionModes(Optional.of("serializable"), Optional.of(true), Optional.empty()));
        assertThat(settings.show("transaction_isolation")).isEqualTo("serializable");
        assertThat(settings.show("transaction_read_only")).isEqualTo("on");
        transaction.commit(false);
        assertThat(settings.show("transaction_isolation")).isEqualTo("read committed");
    }

    @Test
    void chainBeginsAnotherBlock() {
        transaction.begin("BEGIN", TransactionModes.NONE);
        transaction.commit(true);
        assertThat(transaction.state().status()).isEqualTo('T');
        transaction.rollback(false);
        assertThatThrownBy(() -> transaction.commit(true))
                .hasMessage("COMMIT AND CHAIN can only be used in transaction blocks");
    }

    @Test
    void clockStandsStillInABlock() {
        transaction.begin("BEGIN", TransactionModes.NONE);
        long start = transaction.start();
        now = now.plusSeconds(5);
        transaction.beginImplicit();
        assertThat(transaction.start()).isEqualTo(start);
        transaction.commit(false);
        assertThat(transaction.start()).isEqualTo(start + 5_000_000);
    }
}
