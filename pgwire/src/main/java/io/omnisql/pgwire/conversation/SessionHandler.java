package io.omnisql.pgwire.conversation;

import io.omnisql.core.error.SqlException;
import io.omnisql.pgwire.frame.FrontendMessage.Bind;
import io.omnisql.pgwire.frame.FrontendMessage.Parse;
import java.util.Map;

/**
 * One session, as the protocol sees it; implemented above this module. Every method but {@link #cancel} is called by one thread
 * at a time, in the order of the client's messages. Replies go to the {@link ReplyWriter} before the method returns; an
 * {@link SqlException} becomes the ErrorResponse, after {@link #fail}.
 */
public interface SessionHandler {
    /** The parameters to report after login, in order. */
    Map<String, String> reportedParameters();

    /** Runs a simple Query to its end; ReadyForQuery is the caller's. */
    void query(String sql, ReplyWriter replies);

    void parse(Parse message, ReplyWriter replies);

    void bind(Bind message, ReplyWriter replies);

    /** Answers ParameterDescription, then RowDescription or NoData. */
    void describeStatement(String name, ReplyWriter replies);

    /** Answers RowDescription or NoData. */
    void describePortal(String name, ReplyWriter replies);

    /** @param maxRows 0 for all */
    void execute(String portal, long maxRows, ReplyWriter replies);

    void closeStatement(String name);

    void closePortal(String name);

    /** Ends the implicit transaction of a pipeline. */
    void sync(ReplyWriter replies);

    /** Called after an error, before it is sent: a transaction block becomes failed. */
    void fail(SqlException error);

    /** I, T or E. */
    char transactionStatus();

    /** Reported parameters that differ from what was last reported; asked before every ReadyForQuery. */
    Map<String, String> changedParameters();

    /** Cancels the running statement, if any. Called from any thread; must not block. */
    void cancel();

    /** The connection is gone. */
    void close();
}
