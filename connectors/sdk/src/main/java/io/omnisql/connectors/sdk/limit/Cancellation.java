package io.omnisql.connectors.sdk.limit;

/** What can end a wait from another thread. Thread-safe. */
public interface Cancellation {
    /** Never. */
    Cancellation NEVER = new Cancellation() {
        @Override
        public boolean enter(Runnable abort) {
            return true;
        }

        @Override
        public void leave(Runnable abort) {
            // Nothing was kept.
        }
    };

    /** Registers what to run on cancel; false, and nothing is registered, when it was cancelled before. */
    boolean enter(Runnable abort);

    /** Takes a registration back. */
    void leave(Runnable abort);
}
