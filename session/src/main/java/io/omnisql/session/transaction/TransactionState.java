package io.omnisql.session.transaction;

/** Where a session stands between its statements. */
public sealed interface TransactionState {
    /** What ReadyForQuery says. */
    char status();

    /** Outside a block; each statement, or each pipeline up to Sync, is a transaction of its own. */
    record Idle() implements TransactionState {
        @Override
        public char status() {
            return 'I';
        }
    }

    /** In a block. */
    record Active() implements TransactionState {
        @Override
        public char status() {
            return 'T';
        }
    }

    /** In a block whose statement failed: only its end is taken. */
    record Failed() implements TransactionState {
        @Override
        public char status() {
            return 'E';
        }
    }
}
