package io.omnisql.session.observation;

import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;

/** Is told how sessions and statements go. Must return at once and never throw. Thread-safe. */
public interface SessionObserver {
    /** Hears nothing. */
    SessionObserver NONE = new SessionObserver() {};

    default void sessionOpened(TenantId tenant) {}

    default void sessionClosed(TenantId tenant) {}

    default void loginEnded(boolean succeeded) {}

    /** The server begins, or goes on, to work on a statement. */
    default void statementResumed() {}

    /** It waits for the client, or is over. */
    default void statementPaused() {}

    /** What ends a statement was written to its client; by then its last audit record must be on disk. */
    default void statementAnswered(StatementId statement) {}

    default void statementEnded(StatementReport report) {}

    /** A client sent a traceparent that is none. */
    default void traceParentRefused() {}
}
