package io.omnisql.pgwire.conversation;

import io.netty.channel.Channel;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.pgwire.auth.LoginRequest;
import io.omnisql.pgwire.cancel.CancelKey;
import io.omnisql.pgwire.cancel.MintedKeys;
import io.omnisql.pgwire.cancel.RunningStatements;
import io.omnisql.pgwire.frame.BackendMessage;
import io.omnisql.pgwire.frame.FrontendMessage;
import io.omnisql.pgwire.frame.FrontendMessage.Target;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Dispatches a client's messages to its session, in order, and keeps the protocol's two rules: after an error in the extended
 * protocol everything up to the next Sync is dropped, and only this class writes ReadyForQuery and errors.
 *
 * <pre>
 * event loop            consumer (virtual thread)        session
 *   enqueue ----------->  parse, bind, execute --------->  replies
 *   enqueue (Sync) ---->  sync -> ReadyForQuery, flush
 * </pre>
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of a failed write by closing the channel.
public final class Conversation {
    private final Channel channel;
    private final LoginRequest login;
    private final SessionFactory sessions;
    private final RunningStatements running;
    private final Executor consumers;
    private final @Nullable MintedKeys minted;
    private final CommandQueue queue;
    private final OutboundFlow flow;
    private final ReplyWriter replies;

    private volatile @Nullable SessionHandler session;
    private volatile boolean disconnected;
    private @Nullable CancelKey key;
    private boolean discardUntilSync;
    private boolean ended;

    /**
     * @param minted the keys a router gave the session; null to make some
     * @param consumers starts the consumer of a queue that is not empty; one virtual thread each, in a server
     */
    public Conversation(
            Channel channel,
            LoginRequest login,
            SessionFactory sessions,
            RunningStatements running,
            @Nullable MintedKeys minted,
            Executor consumers) {
        this.channel = channel;
        this.login = login;
        this.sessions = sessions;
        this.running = running;
        this.minted = minted;
        this.consumers = consumers;
        this.queue = new CommandQueue(on -> channel.config().setAutoRead(on));
        this.flow = new OutboundFlow(channel);
        this.replies = new ReplyWriter(channel, flow);
    }

    /** Opens the session; the first thing the consumer does. */
    void start() {
        enqueue(new FrontendMessage.Flush());
    }

    void enqueue(FrontendMessage message) {
        if (queue.add(message)) {
            consumers.execute(this::consume);
        }
    }

    void writabilityChanged() {
        flow.signal();
    }

    /** The client is gone: its statement is cancelled at once, the session closed by the consumer. */
    void disconnected() {
        disconnected = true;
        flow.signal();
        SessionHandler open = session;
        if (open != null) {
            open.cancel();
        }
        enqueue(new FrontendMessage.Terminate());
    }

    /** The server stops: the running statement is cancelled and the session ends with 57P01. */
    public void shutDown() {
        SessionHandler open = session;
        if (open != null) {
            open.cancel();
        }
        enqueue(new FrontendMessage.BrokenStream(
                new SqlException(SqlState.ADMIN_SHUTDOWN, "terminating connection due to administrator command")));
    }

    private void consume() {
        for (FrontendMessage message = queue.poll(); message != null; message = queue.poll()) {
            if (!ended) {
                handle(message);
            }
        }
    }

    private void handle(FrontendMessage message) {
        try {
            SessionHandler open = session;
            if (disconnected || message instanceof FrontendMessage.Terminate) {
                end();
            } else if (open == null) {
                open();
            } else {
                dispatch(message, open);
            }
        } catch (ConnectionLostException gone) {
            end();
        }
    }

    private void open() {
        SessionHandler opened;
        try {
            CancelKey newKey = minted == null
                    ? running.register(login.protocol(), this::cancel)
                    : running.register(login.protocol(), minted, this::cancel);
            key = newKey;
            opened = sessions.open(new SessionStart(login, newKey.processId(), this::shutDown));
        } catch (RuntimeException fault) {
            fatal(ErrorWriter.visible(fault));
            return;
        }
        session = opened;
        CancelKey registered = key;
        opened.reportedParameters()
                .forEach((name, value) -> replies.write(new BackendMessage.ParameterStatus(name, value)));
        if (registered != null) {
            replies.write(new BackendMessage.BackendKeyData(registered.processId(), registered.secret()));
        }
        ready(opened);
    }

    private void cancel() {
        SessionHandler open = session;
        if (open != null) {
            open.cancel();
        }
    }

    private void dispatch(FrontendMessage message, SessionHandler open) {
        if (message instanceof FrontendMessage.BrokenStream broken) {
            fatal(broken.error());
            return;
        }
        if (discardUntilSync && !(message instanceof FrontendMessage.Sync)) {
            return;
        }
        boolean extended = true;
        boolean readyAfter = false;
        try {
            switch (message) {
                case FrontendMessage.Query query -> {
                    extended = false;
                    readyAfter = true;
                    open.query(query.sql(), replies);
                }
                case FrontendMessage.Parse parse -> {
                    open.parse(parse, replies);
                    replies.write(new BackendMessage.ParseComplete());
                }
                case FrontendMessage.Bind bind -> {
                    open.bind(bind, replies);
                    replies.write(new BackendMessage.BindComplete());
                }
                case FrontendMessage.Describe describe -> {
                    if (describe.target() == Target.STATEMENT) {
                        open.describeStatement(describe.name(), replies);
                    } else {
                        open.describePortal(describe.name(), replies);
                    }
                }
                case FrontendMessage.Execute execute ->
                    open.execute(execute.portal(), Math.max(0, execute.maxRows()), replies);
                case FrontendMessage.Close close -> {
                    if (close.target() == Target.STATEMENT) {
                        open.closeStatement(close.name());
                    } else {
                        open.closePortal(close.name());
                    }
                    replies.write(new BackendMessage.CloseComplete());
                }
                case FrontendMessage.Flush() -> replies.flush();
                case FrontendMessage.Sync() -> {
                    extended = false;
                    readyAfter = true;
                    discardUntilSync = false;
                    open.sync(replies);
                }
                case FrontendMessage.FunctionCall() -> {
                    extended = false;
                    readyAfter = true;
                    throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "fastpath function calls are not supported");
                }
                case FrontendMessage.Malformed malformed -> {
                    extended = malformed.extended();
                    readyAfter = !malformed.extended();
                    throw malformed.error();
                }
                case FrontendMessage.CopyMessage() -> {}
                case FrontendMessage.Terminate() -> {}
                case FrontendMessage.BrokenStream ignored -> {}
            }
        } catch (ConnectionLostException gone) {
            throw gone;
        } catch (RuntimeException | StackOverflowError fault) {
            SqlException error = ErrorWriter.visible(fault);
            open.fail(error);
            replies.write(ErrorWriter.response("ERROR", error));
            discardUntilSync = extended;
        }
        if (readyAfter) {
            ready(open);
        }
    }

    private void ready(SessionHandler open) {
        open.changedParameters()
                .forEach((name, value) -> replies.write(new BackendMessage.ParameterStatus(name, value)));
        replies.write(new BackendMessage.ReadyForQuery(open.transactionStatus()));
        replies.flush();
    }

    private void fatal(SqlException error) {
        replies.write(ErrorWriter.response("FATAL", error));
        replies.flushAndClose();
        end();
    }

    private void end() {
        ended = true;
        replies.discard();
        CancelKey registered = key;
        if (registered != null) {
            running.remove(registered);
        }
        SessionHandler open = session;
        if (open != null) {
            open.close();
        }
        if (!disconnected && channel.isActive()) {
            closeAfterWrites();
        }
    }

    private void closeAfterWrites() {
        channel.eventLoop()
                .execute(() -> channel.writeAndFlush(channel.alloc().buffer(0)).addListener(done -> channel.close()));
    }
}
