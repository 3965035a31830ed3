package io.omnisql.session.transaction;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.value.PgTime;
import io.omnisql.session.setting.SessionSettings;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * The transaction of a session, with PostgreSQL's answers (manual, section VI of the SQL command pages). Reads go to sources, which
 * have no transaction of ours; what a rollback takes back are settings and what listeners keep. Used by one thread at a time.
 */
public final class Transaction {
    private final SessionSettings settings;
    private final InstantSource clock;
    private final Deque<String> savepoints = new ArrayDeque<>();
    private TransactionState state = new TransactionState.Idle();
    private long start;

    public Transaction(SessionSettings settings, InstantSource clock) {
        this.settings = Objects.requireNonNull(settings, "settings is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
        this.start = now();
    }

    private long now() {
        return PgTime.fromInstant(clock.instant());
    }

    public TransactionState state() {
        return state;
    }

    public boolean isIdle() {
        return state instanceof TransactionState.Idle;
    }

    public boolean isFailed() {
        return state instanceof TransactionState.Failed;
    }

    /** What {@code now()} answers: microseconds since 2000-01-01 UTC, fixed for the whole transaction. */
    public long start() {
        return start;
    }

    /** A Query message, or the first command after a Sync, begins: outside a block the clock is read anew. */
    public void beginImplicit() {
        if (isIdle()) {
            start = now();
            settings.push();
        }
    }

    /** The implicit transaction ends; inside a block nothing happens. */
    public void endImplicit(boolean succeeded) {
        if (isIdle()) {
            if (succeeded) {
                settings.commit();
            } else {
                settings.rollback();
            }
        }
    }

    /** Refuses a statement that a failed block does not take: 25P02. */
    public void requireUsable() {
        if (isFailed()) {
            throw new SqlException(
                    SqlState.IN_FAILED_SQL_TRANSACTION,
                    "current transaction is aborted, commands ignored until end of transaction block");
        }
    }

    /** A statement failed: a block is then failed until its end. */
    public void fail() {
        if (state instanceof TransactionState.Active) {
            state = new TransactionState.Failed();
        }
    }

    /** BEGIN and START TRANSACTION; {@code tag} is what the client wrote. */
    public Completion begin(String tag, TransactionModes modes) {
        requireUsable();
        if (!isIdle()) {
            setModes(modes, true);
            return new Completion(
                    tag,
                    new SqlException(SqlState.ACTIVE_SQL_TRANSACTION, "there is already a transaction in progress"));
        }
        settings.commit();
        start = now();
        enter(modes);
        return Completion.of(tag);
    }

    private void enter(TransactionModes modes) {
        settings.push();
        state = new TransactionState.Active();
        settings.set("transaction_isolation", settings.get("default_transaction_isolation"), true);
        settings.set("transaction_read_only", settings.get("default_transaction_read_only"), true);
        settings.set("transaction_deferrable", settings.get("default_transaction_deferrable"), true);
        setModes(modes, true);
    }

    /** SET TRANSACTION when {@code onlyTransaction}, else SET SESSION CHARACTERISTICS. */
    public void setModes(TransactionModes modes, boolean onlyTransaction) {
        String prefix = onlyTransaction ? "transaction_" : "default_transaction_";
        modes.isolation().ifPresent(level -> settings.set(prefix + "isolation", level, onlyTransaction));
        modes.readOnly().ifPresent(value -> settings.set(prefix + "read_only", value ? "on" : "off", onlyTransaction));
        modes.deferrable()
                .ifPresent(value -> settings.set(prefix + "deferrable", value ? "on" : "off", onlyTransaction));
    }

    /** COMMIT and END. In a failed block it rolls back and says so. */
    public Completion commit(boolean chain) {
        if (isIdle()) {
            return outsideBlock("COMMIT", chain);
        }
        if (isFailed()) {
            return rollback(chain);
        }
        settings.commit();
        leave(chain);
        return Completion.of("COMMIT");
    }

    /** ROLLBACK and ABORT. */
    public Completion rollback(boolean chain) {
        if (isIdle()) {
            return outsideBlock("ROLLBACK", chain);
        }
        settings.rollback();
        leave(chain);
        return Completion.of("ROLLBACK");
    }

    private Completion outsideBlock(String tag, boolean chain) {
        if (chain) {
            throw new SqlException(
                    SqlState.NO_ACTIVE_SQL_TRANSACTION, tag + " AND CHAIN can only be used in transaction blocks");
        }
        return new Completion(
                tag, new SqlException(SqlState.NO_ACTIVE_SQL_TRANSACTION, "there is no transaction in progress"));
    }

    private void leave(boolean chain) {
        savepoints.clear();
        state = new TransactionState.Idle();
        start = now();
        if (chain) {
            enter(TransactionModes.NONE);
        } else {
            // What follows in the same Query message is a new implicit transaction.
            settings.push();
        }
    }

    public Completion savepoint(String name) {
        requireBlock("SAVEPOINT");
        requireUsable();
        savepoints.push(name);
        settings.push();
        return Completion.of("SAVEPOINT");
    }

    public Completion release(String name) {
        requireBlock("RELEASE SAVEPOINT");
        requireUsable();
        requireSavepoint(name);
        boolean found = false;
        while (!found) {
            found = savepoints.pop().equals(name);
            settings.release();
        }
        return Completion.of("RELEASE");
    }

    /** ROLLBACK TO: the savepoint stays, and a failed block is usable again. */
    public Completion rollbackTo(String name) {
        requireBlock("ROLLBACK TO SAVEPOINT");
        requireSavepoint(name);
        while (!savepoints.element().equals(name)) {
            savepoints.pop();
            settings.release();
        }
        settings.rollbackToSaved();
        state = new TransactionState.Active();
        return Completion.of("ROLLBACK");
    }

    private void requireBlock(String command) {
        if (isIdle()) {
            throw new SqlException(
                    SqlState.NO_ACTIVE_SQL_TRANSACTION, command + " can only be used in transaction blocks");
        }
    }

    private void requireSavepoint(String name) {
        if (!savepoints.contains(name)) {
            throw new SqlException(
                    SqlState.INVALID_SAVEPOINT_SPECIFICATION, "savepoint \"" + name + "\" does not exist");
        }
    }
}
