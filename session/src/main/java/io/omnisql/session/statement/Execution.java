package io.omnisql.session.statement;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.TextStyle;
import io.omnisql.pgwire.conversation.ConnectionLostException;
import io.omnisql.pgwire.conversation.ReplyWriter;
import io.omnisql.pgwire.conversation.RowStream;
import io.omnisql.pgwire.frame.BackendMessage.CommandComplete;
import io.omnisql.pgwire.frame.BackendMessage.PortalSuspended;
import io.omnisql.pgwire.frame.BackendMessage.RowDescription;
import io.omnisql.pgwire.frame.FieldDescription;
import io.omnisql.session.observation.Phase;
import io.omnisql.session.observation.StatementTimeline;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One run of a command, in as many pieces as the client asks for. INTENT is on disk before the command starts, OUTCOME before
 * CommandComplete leaves. Used by one thread at a time.
 */
public final class Execution implements AutoCloseable {
    private final Command command;
    private final StatementAudit.Entry audit;
    private final List<FieldDescription> fields;
    private final TextStyle style;
    private final CurrentStatement current;
    private final StatementTimeline timeline;
    private @Nullable RowStream rows;
    private @Nullable TimedReader timed;
    private LongFunction<String> tag = count -> "SELECT " + count;
    private boolean started;
    private boolean done;
    private boolean utility;

    /** @param fields as they are sent, with formats */
    public Execution(
            Command command,
            StatementAudit.Entry audit,
            List<FieldDescription> fields,
            TextStyle style,
            CurrentStatement current) {
        this.command = command;
        this.audit = audit;
        this.fields = List.copyOf(fields);
        this.style = style;
        this.current = current;
        this.timeline = audit.timeline();
    }

    public List<FieldDescription> fields() {
        return fields;
    }

    public boolean returnsRows() {
        return command.returnsRows();
    }

    /** Whether the statement has no text, which is answered by EmptyQueryResponse. */
    public boolean isEmpty() {
        return command.isEmpty();
    }

    /**
     * Runs on and answers with rows, then CommandComplete or PortalSuspended.
     *
     * @param maxRows 0 for all
     */
    public void run(String portal, long maxRows, ReplyWriter replies) {
        run(portal, maxRows, false, replies);
    }

    /** Runs to its end with RowDescription in front of the rows, as a simple Query wants it. */
    public void runDescribed(ReplyWriter replies) {
        run("", 0, true, replies);
    }

    private void run(String portal, long maxRows, boolean describe, ReplyWriter replies) {
        if (done) {
            if (utility) {
                throw new SqlException(
                        SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, "portal \"" + portal + "\" cannot be run");
            }
            replies.write(new CommandComplete(tag.apply(0)));
            return;
        }
        guarded(() -> advance(maxRows, describe, replies));
    }

    /** Runs a command that returns no rows to its end, for nobody to see. */
    public void runUnseen() {
        guarded(() -> {
            start();
            if (rows != null) {
                throw new IllegalStateException("a statement that returns rows needs somebody to read them");
            }
            OutcomeFacts facts = command.outcome();
            command.close();
            done = true;
            audit.end("00000", 0, 0, facts);
        });
    }

    private void guarded(Runnable step) {
        timeline.resume();
        try {
            step.run();
        } catch (SqlException failure) {
            SqlException shown = current.stopped().orElse(failure);
            fail(shown.state().code());
            throw shown;
        } catch (ConnectionLostException gone) {
            fail(SqlState.CONNECTION_FAILURE.code());
            throw gone;
        } catch (RuntimeException fault) {
            fail(SqlState.INTERNAL_ERROR.code());
            throw fault;
        } finally {
            current.detach();
        }
    }

    private void advance(long maxRows, boolean describe, ReplyWriter replies) {
        if (!started) {
            start();
        }
        if (describe && command.returnsRows()) {
            replies.write(new RowDescription(fields));
        }
        RowStream stream = rows;
        long sent = 0;
        if (stream != null) {
            current.attach(stream);
            sent = send(stream, maxRows, replies);
            current.requireNotStopped();
            if (maxRows > 0 && sent == maxRows) {
                audit.part(sent, 0, command.outcome());
                replies.write(new PortalSuspended());
                timeline.pause();
                return;
            }
            current.detach();
            stream.close();
        }
        OutcomeFacts facts = command.outcome();
        command.close();
        done = true;
        audit.end("00000", sent, 0, facts);
        replies.write(new CommandComplete(tag.apply(sent)));
        timeline.answered();
    }

    private long send(RowStream stream, long maxRows, ReplyWriter replies) {
        long start = System.nanoTime();
        long before = timed == null ? 0 : timed.nanos();
        try {
            return stream.send(replies, maxRows);
        } finally {
            long waited = timed == null ? 0 : timed.nanos() - before;
            // The two alternate batch by batch: shown one behind the other, each with its whole length.
            timeline.add(Phase.ENGINE, start, start + waited);
            timeline.add(Phase.SEND, start + waited, System.nanoTime());
        }
    }

    private void start() {
        started = true;
        command.intent().ifPresent(audit::intent);
        current.requireNotStopped();
        switch (command.run()) {
            case Command.Result.Done(String finalTag) -> {
                utility = true;
                tag = count -> finalTag;
            }
            case Command.Result.Rows(var reader, var finalTag) -> {
                TimedReader measured = new TimedReader(reader);
                timed = measured;
                rows = new RowStream(measured, fields, style);
                tag = finalTag;
            }
        }
    }

    private void fail(String sqlstate) {
        done = true;
        OutcomeFacts facts = command.outcome();
        closeQuietly();
        audit.end(sqlstate, 0, 0, facts);
        timeline.answered();
    }

    private void closeQuietly() {
        RowStream stream = rows;
        if (stream != null) {
            stream.close();
        }
        command.close();
    }

    /** Ends it wherever it is; a statement that had begun is recorded as ended. */
    @Override
    public void close() {
        if (done) {
            return;
        }
        done = true;
        OutcomeFacts facts = command.outcome();
        closeQuietly();
        if (started) {
            audit.end("00000", 0, 0, facts);
        } else {
            timeline.pause();
        }
    }
}
