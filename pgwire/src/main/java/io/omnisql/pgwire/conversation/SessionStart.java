package io.omnisql.pgwire.conversation;

import io.omnisql.pgwire.auth.LoginRequest;

/**
 * An authenticated connection that wants a session.
 *
 * @param processId what pg_backend_pid() says
 */
public record SessionStart(LoginRequest login, int processId) {}
