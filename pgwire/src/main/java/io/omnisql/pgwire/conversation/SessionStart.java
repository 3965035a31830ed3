package io.omnisql.pgwire.conversation;

import io.omnisql.pgwire.auth.LoginRequest;

/**
 * An authenticated connection that wants a session.
 *
 * @param processId what pg_backend_pid() says
 * @param terminate ends the session with 57P01, after cancelling what it runs; from any thread, does not block
 */
public record SessionStart(LoginRequest login, int processId, Runnable terminate) {}
