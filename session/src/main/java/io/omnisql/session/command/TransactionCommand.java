package io.omnisql.session.command;

import static java.util.Objects.requireNonNull;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.TransactionStmt;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.transaction.Completion;
import io.omnisql.session.transaction.Transaction;

/** BEGIN, COMMIT, ROLLBACK and savepoints. Portals and cursors end with the transaction. */
final class TransactionCommand implements Command {
    private final TransactionStmt statement;
    private final SessionState state;

    TransactionCommand(TransactionStmt statement, SessionState state) {
        this.statement = statement;
        this.state = state;
    }

    @Override
    public Result run() {
        Completion completion = complete(state.transaction());
        SqlException warning = completion.warning();
        if (warning != null) {
            state.warnings().accept(warning);
        }
        return new Result.Done(completion.tag());
    }

    private Completion complete(Transaction transaction) {
        return switch (statement.kind()) {
            case TRANS_STMT_BEGIN -> transaction.begin("BEGIN", Modes.of(statement.options()));
            case TRANS_STMT_START -> transaction.begin("START TRANSACTION", Modes.of(statement.options()));
            case TRANS_STMT_COMMIT -> {
                Completion completion = transaction.commit(statement.chain());
                endPortals(completion);
                yield completion;
            }
            case TRANS_STMT_ROLLBACK -> {
                Completion completion = transaction.rollback(statement.chain());
                endPortals(completion);
                yield completion;
            }
            case TRANS_STMT_SAVEPOINT -> transaction.savepoint(name());
            case TRANS_STMT_RELEASE -> transaction.release(name());
            case TRANS_STMT_ROLLBACK_TO -> transaction.rollbackTo(name());
            case TRANS_STMT_PREPARE, TRANS_STMT_COMMIT_PREPARED, TRANS_STMT_ROLLBACK_PREPARED ->
                throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "two-phase commit is not supported");
        };
    }

    private void endPortals(Completion completion) {
        if (completion.warning() == null) {
            state.cursors().closeAll();
        }
    }

    private String name() {
        return requireNonNull(statement.savepointName(), "savepoint name is null");
    }
}
