package io.omnisql.pgwire.conversation;

/** Opens sessions for authenticated connections; implemented above this module. Thread-safe. */
public interface SessionFactory {
    /**
     * Opens a session. May block: runs on the connection's own virtual thread.
     *
     * @throws io.omnisql.core.error.SqlException sent to the client as FATAL, for example 42704 for an unknown setting
     */
    SessionHandler open(SessionStart start);
}
