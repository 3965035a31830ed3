package io.omnisql.session.client;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.text.TextStyle;
import io.omnisql.keyvault.tenant.Admission;
import io.omnisql.keyvault.tenant.TenantLifecycle;
import io.omnisql.keyvault.tenant.Work;
import io.omnisql.pgwire.conversation.ReplyWriter;
import io.omnisql.pgwire.conversation.SessionHandler;
import io.omnisql.pgwire.frame.BackendMessage.EmptyQueryResponse;
import io.omnisql.pgwire.frame.BackendMessage.NoData;
import io.omnisql.pgwire.frame.BackendMessage.ParameterDescription;
import io.omnisql.pgwire.frame.BackendMessage.RowDescription;
import io.omnisql.pgwire.frame.FrontendMessage.Bind;
import io.omnisql.pgwire.frame.FrontendMessage.Parse;
import io.omnisql.pgwire.type.ParameterDecoder;
import io.omnisql.planner.parser.tree.RawStmt;
import io.omnisql.session.command.StatementRouter;
import io.omnisql.session.observation.Phase;
import io.omnisql.session.observation.SessionObserver;
import io.omnisql.session.observation.StatementKind;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.Execution;
import io.omnisql.session.statement.PreparedStatement;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.statement.StatementAudit;
import io.omnisql.session.statement.StatementShape;
import io.omnisql.session.timeout.StatementDeadlines;
import io.omnisql.session.timeout.StatementDeadlines.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One client's session (manual sections 55.2.3 and 55.2.4). */
final class Session implements SessionHandler {
    private final SessionState state;
    private final StatementRouter router;
    private final FieldDescriptions descriptions;
    private final StatementDeadlines deadlines;
    private final Warnings warnings;
    private final TenantLifecycle lifecycle;
    /** Leave to be there at all. */
    private final Admission session;
    /** Leave of the message that is being worked on. */
    private @Nullable Admission statement;

    private final InstantSource clock;
    private final SessionObserver observer;
    private final StatementRecords records;
    private final Map<String, String> reported = new LinkedHashMap<>();
    /** Whether commands of the extended protocol came since the last Sync. */
    private boolean pipeline;

    private boolean pipelineFailed;
    private boolean closed;

    Session(
            SessionState state,
            StatementRouter router,
            FieldDescriptions descriptions,
            StatementDeadlines deadlines,
            Warnings warnings,
            InstantSource clock,
            TenantLifecycle lifecycle,
            Admission session,
            SessionObserver observer) {
        this.state = state;
        this.router = router;
        this.descriptions = descriptions;
        this.deadlines = deadlines;
        this.warnings = warnings;
        this.lifecycle = lifecycle;
        this.session = session;
        this.clock = clock;
        this.observer = observer;
        this.records = new StatementRecords(state);
        observer.sessionOpened(state.subject().tenant());
    }

    @Override
    public Map<String, String> reportedParameters() {
        reported.putAll(state.settings().reported());
        return new LinkedHashMap<>(reported);
    }

    @Override
    public Map<String, String> changedParameters() {
        Map<String, String> changed = new LinkedHashMap<>();
        state.settings().reported().forEach((name, value) -> {
            if (!value.equals(reported.put(name, value))) {
                changed.put(name, value);
            }
        });
        return changed;
    }

    @Override
    public void query(String sql, ReplyWriter replies) {
        endPipeline();
        // A simple Query replaces the unnamed statement and portal, as in PostgreSQL.
        state.prepared().remove("");
        state.portals().close("");
        boolean succeeded = false;
        try (Deadline _ = begin(sql, replies)) {
            state.transaction().beginImplicit();
            runAll(sql, replies);
            succeeded = true;
        } finally {
            finish();
            endImplicit(succeeded);
        }
    }

    private void runAll(String sql, ReplyWriter replies) {
        long start = System.nanoTime();
        List<RawStmt> statements =
                records.audited(sql, StatementKind.UNKNOWN, () -> state.parser().parse(sql));
        long parsedAt = System.nanoTime();
        if (statements.isEmpty()) {
            replies.write(new EmptyQueryResponse());
            return;
        }
        boolean first = true;
        for (RawStmt raw : statements) {
            String text = StatementRecords.text(sql, raw);
            StatementId id = StatementId.next();
            StatementAudit.Entry entry = state.audit().begin(id, text, List.of());
            if (first) {
                entry.timeline().add(Phase.PARSE, start, parsedAt);
                first = false;
            }
            Execution execution =
                    StatementRecords.audited(entry, () -> prepare(entry, raw, sql, List.of(), List.of(), List.of()));
            execution.runDescribed(replies);
        }
    }

    private Execution prepare(
            StatementAudit.Entry entry,
            RawStmt raw,
            String text,
            List<Integer> types,
            List<@Nullable Object> values,
            List<Integer> formats) {
        entry.timeline().kind(StatementKind.of(raw.stmt()));
        requireUsable(raw);
        Command command = router.command(entry.statement(), raw, text, types, values);
        boolean made = false;
        try {
            Execution execution = new Execution(
                    command, entry, descriptions.of(command.fields(), formats), state.textStyle(), state.current());
            made = true;
            return execution;
        } finally {
            if (!made) {
                command.close();
            }
        }
    }

    private void requireUsable(RawStmt raw) {
        if (!StatementRouter.endsFailure(raw.stmt())) {
            state.transaction().requireUsable();
        }
    }

    /** @param text recorded when the tenant lets nothing start any more */
    private Deadline begin(String text, ReplyWriter replies) {
        statement = records.audited(text, StatementKind.UNKNOWN, this::leave);
        return begin(replies);
    }

    private Admission leave() {
        return lifecycle.enter(
                state.subject().tenant(), Work.STATEMENT, () -> state.current().cancel("administrator command"));
    }

    private Deadline begin(ReplyWriter replies) {
        warnings.to(replies);
        Duration timeout = Duration.ofMillis(state.settings().number("statement_timeout"));
        state.current()
                .begin(
                        timeout.isZero() ? Instant.MAX : clock.instant().plus(timeout),
                        Warnings.notices(state.settings().get("client_min_messages"), replies));
        return deadlines.in(timeout, () -> state.current().cancel("statement timeout"));
    }

    private void finish() {
        state.current().end();
        Admission leave = statement;
        if (leave != null) {
            statement = null;
            leave.close();
        }
    }

    private void endImplicit(boolean succeeded) {
        if (state.transaction().isIdle()) {
            state.portals().closeAll();
            state.cursors().closeAll();
        }
        state.transaction().endImplicit(succeeded);
    }

    private void beginPipeline() {
        if (!pipeline) {
            pipeline = true;
            pipelineFailed = false;
            state.transaction().beginImplicit();
        }
    }

    private void endPipeline() {
        if (pipeline) {
            pipeline = false;
            endImplicit(!pipelineFailed);
        }
    }

    @Override
    public void parse(Parse message, ReplyWriter replies) {
        beginPipeline();
        String sql = message.sql();
        try (Deadline _ = begin(sql, replies)) {
            long start = System.nanoTime();
            List<RawStmt> statements = records.audited(
                    sql, StatementKind.UNKNOWN, () -> state.parser().parse(sql));
            records.parsed(message.statement(), start);
            if (statements.size() > 1) {
                throw new SqlException(
                        SqlState.SYNTAX_ERROR, "cannot insert multiple commands into a prepared statement");
            }
            if (!message.statement().isEmpty()) {
                state.prepared().requireFree(message.statement());
            }
            RawStmt raw = statements.isEmpty() ? null : statements.getFirst();
            StatementShape shape = StatementShape.NOTHING;
            if (raw != null) {
                requireUsable(raw);
                shape = records.audited(
                        sql, StatementKind.of(raw.stmt()), () -> router.shape(raw, sql, message.parameterTypes()));
            }
            state.prepared()
                    .add(new PreparedStatement(message.statement(), sql, raw, shape.parameterTypes(), shape, false));
        } finally {
            finish();
        }
    }

    @Override
    public void bind(Bind message, ReplyWriter replies) {
        beginPipeline();
        PreparedStatement prepared = state.prepared().require(message.statement());
        try (Deadline _ = begin(prepared.text(), replies)) {
            RawStmt raw = prepared.raw();
            if (raw != null) {
                requireUsable(raw);
            }
            TextStyle style = state.textStyle();
            List<Integer> types = prepared.parameterTypes();
            List<@Nullable Object> values = ParameterDecoder.decode(
                    message.statement(), types, message.parameterFormats(), message.parameters(), style);
            if (!message.portal().isEmpty() && state.portals().contains(message.portal())) {
                throw new SqlException(SqlState.DUPLICATE_CURSOR, "cursor \"" + message.portal() + "\" already exists");
            }
            StatementId id = StatementId.next();
            StatementAudit.Entry entry =
                    state.audit().begin(id, prepared.text(), ParameterTexts.of(types, values, style));
            records.takeParseTime(message.statement(), entry);
            Execution execution = raw == null
                    ? new Execution(new EmptyCommand(), entry, List.of(), style, state.current())
                    : StatementRecords.audited(
                            entry, () -> prepare(entry, raw, prepared.text(), types, values, message.resultFormats()));
            requireSameShape(prepared, execution);
            entry.timeline().pause();
            state.portals().add(message.portal(), execution);
        } finally {
            finish();
        }
    }

    private void requireSameShape(PreparedStatement prepared, Execution execution) {
        List<Integer> before =
                prepared.shape().fields().stream().map(f -> f.type().oid()).toList();
        List<Integer> now = execution.fields().stream().map(f -> f.type().oid()).toList();
        if (!before.equals(now)) {
            execution.close();
            throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "cached plan must not change result type");
        }
    }

    @Override
    public void describeStatement(String name, ReplyWriter replies) {
        beginPipeline();
        PreparedStatement prepared = state.prepared().require(name);
        requireDescribable(prepared.raw());
        replies.write(new ParameterDescription(prepared.parameterTypes()));
        if (prepared.shape().returnsRows()) {
            replies.write(new RowDescription(descriptions.of(prepared.shape().fields(), List.of())));
        } else {
            replies.write(new NoData());
        }
    }

    private void requireDescribable(@Nullable RawStmt raw) {
        if (raw == null || !StatementRouter.endsFailure(raw.stmt())) {
            state.transaction().requireUsable();
        }
    }

    @Override
    public void describePortal(String name, ReplyWriter replies) {
        beginPipeline();
        Execution execution = state.portals().require(name);
        if (execution.returnsRows()) {
            state.transaction().requireUsable();
            replies.write(new RowDescription(execution.fields()));
        } else {
            replies.write(new NoData());
        }
    }

    @Override
    public void execute(String portal, long maxRows, ReplyWriter replies) {
        beginPipeline();
        // A refusal needs no record of its own: the portal's statement has one, which ends with the portal.
        statement = leave();
        try (Deadline _ = begin(replies)) {
            Execution execution = state.portals().require(portal);
            if (execution.isEmpty()) {
                replies.write(new EmptyQueryResponse());
                return;
            }
            execution.run(portal, maxRows, replies);
        } finally {
            finish();
        }
    }

    @Override
    public void closeStatement(String name) {
        beginPipeline();
        state.prepared().remove(name);
    }

    @Override
    public void closePortal(String name) {
        beginPipeline();
        state.portals().close(name);
    }

    @Override
    public void sync(ReplyWriter replies) {
        endPipeline();
    }

    @Override
    public void fail(SqlException error) {
        pipelineFailed = true;
        if (!state.transaction().isIdle()) {
            state.portals().closeAll();
            state.cursors().closeAll();
        }
        state.transaction().fail();
    }

    @Override
    public char transactionStatus() {
        return state.transaction().state().status();
    }

    @Override
    public void cancel() {
        state.current().cancel("user request");
    }

    @Override
    public void close() {
        state.portals().closeAll();
        state.cursors().closeAll();
        session.close();
        if (!closed) {
            closed = true;
            observer.sessionClosed(state.subject().tenant());
        }
    }
}
