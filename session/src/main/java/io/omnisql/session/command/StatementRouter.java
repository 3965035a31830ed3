package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.BitStringValue;
import io.omnisql.planner.parser.tree.BooleanValue;
import io.omnisql.planner.parser.tree.CallStmt;
import io.omnisql.planner.parser.tree.ClosePortalStmt;
import io.omnisql.planner.parser.tree.ConstraintsSetStmt;
import io.omnisql.planner.parser.tree.CopyStmt;
import io.omnisql.planner.parser.tree.CreateStmt;
import io.omnisql.planner.parser.tree.CreateTableAsStmt;
import io.omnisql.planner.parser.tree.DeallocateStmt;
import io.omnisql.planner.parser.tree.DeclareCursorStmt;
import io.omnisql.planner.parser.tree.DeleteStmt;
import io.omnisql.planner.parser.tree.DiscardStmt;
import io.omnisql.planner.parser.tree.DoStmt;
import io.omnisql.planner.parser.tree.DropStmt;
import io.omnisql.planner.parser.tree.ExecuteStmt;
import io.omnisql.planner.parser.tree.ExplainStmt;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.FetchStmt;
import io.omnisql.planner.parser.tree.FloatValue;
import io.omnisql.planner.parser.tree.InsertStmt;
import io.omnisql.planner.parser.tree.IntegerValue;
import io.omnisql.planner.parser.tree.ListenStmt;
import io.omnisql.planner.parser.tree.LockStmt;
import io.omnisql.planner.parser.tree.MergeStmt;
import io.omnisql.planner.parser.tree.NotifyStmt;
import io.omnisql.planner.parser.tree.ObjectType;
import io.omnisql.planner.parser.tree.PrepareStmt;
import io.omnisql.planner.parser.tree.RawStmt;
import io.omnisql.planner.parser.tree.RefreshMatViewStmt;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.Stmt;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.parser.tree.TransactionStmt;
import io.omnisql.planner.parser.tree.TransactionStmtKind;
import io.omnisql.planner.parser.tree.TruncateStmt;
import io.omnisql.planner.parser.tree.TypeCast;
import io.omnisql.planner.parser.tree.UnlistenStmt;
import io.omnisql.planner.parser.tree.UnsupportedStmt;
import io.omnisql.planner.parser.tree.UpdateStmt;
import io.omnisql.planner.parser.tree.VariableSetStmt;
import io.omnisql.planner.parser.tree.VariableShowStmt;
import io.omnisql.planner.parser.tree.ViewStmt;
import io.omnisql.session.job.Jobs;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.PreparedStatement;
import io.omnisql.session.statement.SelectCommand;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.statement.StatementShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a statement into a command, or tells its shape. Used by one thread at a time. */
public final class StatementRouter implements StatementShapes {
    private final SessionState state;

    public StatementRouter(SessionState state) {
        this.state = state;
    }

    /** Whether a failed transaction takes the statement: only what ends it, or goes back to a savepoint. */
    public static boolean endsFailure(Stmt statement) {
        return statement instanceof TransactionStmt transaction
                && (transaction.kind() == TransactionStmtKind.TRANS_STMT_COMMIT
                        || transaction.kind() == TransactionStmtKind.TRANS_STMT_ROLLBACK
                        || transaction.kind() == TransactionStmtKind.TRANS_STMT_ROLLBACK_TO);
    }

    /**
     * What Parse and Describe need.
     *
     * @throws SqlException PostgreSQL's error for the statement
     */
    @Override
    public StatementShape shape(RawStmt raw, String text, List<Integer> parameterTypes) {
        return switch (raw.stmt()) {
            case SelectStmt select -> shape(select, text, parameterTypes);
            case DeclareCursorStmt declare -> {
                StatementShape shape = state.planner()
                        .describe(state.planning(StatementId.next(), text), declare.query(), parameterTypes);
                yield new StatementShape(shape.parameterTypes(), List.of(), false);
            }
            case ExecuteStmt execute -> {
                StatementShape shape = state.prepared().require(execute.name()).shape();
                yield new StatementShape(List.of(), shape.fields(), shape.returnsRows());
            }
            case ExplainStmt explain
            when explain.query() instanceof SelectStmt select -> {
                StatementShape shape =
                        state.planner().describe(state.planning(StatementId.next(), text), select, parameterTypes);
                yield new StatementShape(shape.parameterTypes(), ExplainCommand.FIELDS, true);
            }
            case VariableShowStmt show -> StatementShape.rows(new ShowCommand(show, state).fields());
            case FetchStmt fetch -> {
                var fields = fetch(fetch).fields();
                yield new StatementShape(List.of(), fields, !fetch.ismove());
            }
            default -> StatementShape.NOTHING;
        };
    }

    /**
     * The command of a statement. Queries are decided, analysed and planned here; nothing runs yet.
     *
     * @throws SqlException PostgreSQL's error for the statement
     */
    public Command command(
            StatementId id, RawStmt raw, String text, List<Integer> parameterTypes, List<@Nullable Object> parameters) {
        return switch (raw.stmt()) {
            case SelectStmt select -> select(id, select, raw, text, parameterTypes, parameters);
            case TransactionStmt transaction -> new TransactionCommand(transaction, state);
            case VariableSetStmt set -> new SetCommand(set, state);
            case VariableShowStmt show -> new ShowCommand(show, state);
            case DiscardStmt discard -> new DiscardCommand(discard, state);
            case DeallocateStmt deallocate -> new DeallocateCommand(deallocate, state);
            case PrepareStmt prepare -> new PrepareCommand(prepare, raw, text, this, state);
            case ExecuteStmt execute -> execute(id, execute);
            case DeclareCursorStmt declare -> new DeclareCommand(declare, text, parameterTypes, parameters, state);
            case FetchStmt fetch -> fetch(fetch);
            case ClosePortalStmt close -> new CloseCommand(close, state);
            case ExplainStmt explain -> new ExplainCommand(explain, state.planning(id, text), parameterTypes, state);
            case ListenStmt listen -> new ListenCommand(listen, state);
            case UnlistenStmt unlisten -> new ListenCommand(unlisten, state);
            case NotifyStmt notify -> new ListenCommand(notify, state);
            case LockStmt lock -> new LockCommand(lock, state);
            case ConstraintsSetStmt constraints -> new SetConstraintsCommand(state);
            case InsertStmt insert -> throw readOnly("INSERT");
            case UpdateStmt update -> throw readOnly("UPDATE");
            case DeleteStmt delete -> throw readOnly("DELETE");
            case MergeStmt merge -> throw readOnly("MERGE");
            case TruncateStmt truncate -> throw readOnly("TRUNCATE");
            case CopyStmt copy -> throw unsupported("COPY");
            case CreateStmt create -> throw unsupported("CREATE TABLE");
            case CreateTableAsStmt create
            when create.objtype() == ObjectType.OBJECT_MATVIEW ->
                new CreateMaterializedViewCommand(create, raw, text, id, state);
            case CreateTableAsStmt create -> throw unsupported("CREATE TABLE AS");
            case DropStmt drop -> new DropCommand(drop, state);
            case ViewStmt view -> throw unsupported("CREATE VIEW");
            case RefreshMatViewStmt refresh -> new RefreshMaterializedViewCommand(refresh, id, state);
            case CallStmt call -> throw unsupported("CALL");
            case DoStmt block -> throw unsupported("DO");
            case UnsupportedStmt other -> throw unsupported(other.commandName());
        };
    }

    private StatementShape shape(SelectStmt select, String text, List<Integer> parameterTypes) {
        Optional<JobCall> call = JobCall.of(select);
        if (call.isPresent()) {
            List<Integer> types = call.get().hasParameter() ? List.of(TypeOids.TEXT) : List.of();
            return new StatementShape(
                    types,
                    call.get().kind() == JobCall.Kind.SUBMIT ? SubmitCommand.FIELDS : CancelJobCommand.FIELDS,
                    true);
        }
        StatementShape shape =
                state.planner().describe(state.planning(StatementId.next(), text), select, parameterTypes);
        return shape.parameterTypes().isEmpty() && waitsTooLong(select, text, List.of(), List.of())
                ? new StatementShape(shape.parameterTypes(), SubmitCommand.FIELDS, true)
                : shape;
    }

    private Command select(
            StatementId id,
            SelectStmt select,
            RawStmt raw,
            String text,
            List<Integer> types,
            List<@Nullable Object> values) {
        Optional<JobCall> call = JobCall.of(select);
        if (call.isPresent()) {
            Optional<String> argument = call.get().text(values);
            return call.get().kind() == JobCall.Kind.SUBMIT
                    ? SubmitCommand.ofText(state, argument)
                    : new CancelJobCommand(argument, state);
        }
        if (types.isEmpty() && waitsTooLong(select, text, types, values)) {
            int from = text.offsetByCodePoints(0, raw.stmtLocation());
            String own = text.substring(from, text.offsetByCodePoints(from, raw.stmtLen()))
                    .strip();
            return SubmitCommand.ofText(state, Optional.of(own));
        }
        return new SelectCommand(state.planner().plan(state.planning(id, text), select, types, values));
    }

    /** Whether a session that wants it gets a job, because the statement would not end in time. */
    private boolean waitsTooLong(SelectStmt select, String text, List<Integer> types, List<@Nullable Object> values) {
        long timeout = state.settings().number("statement_timeout");
        return timeout > 0
                && state.settings().get("omnisql.on_limit").equals("async")
                && state.planner()
                                .predictedWait(state.planning(StatementId.next(), text), select, types, values)
                                .toMillis()
                        > timeout;
    }

    private Command fetch(FetchStmt fetch) {
        return fetch.portalname().startsWith(Jobs.PREFIX) && !state.cursors().contains(fetch.portalname())
                ? new JobFetchCommand(fetch, state)
                : new FetchCommand(fetch, state);
    }

    private static SqlException readOnly(String command) {
        return new SqlException(
                        SqlState.READ_ONLY_SQL_TRANSACTION, "cannot execute " + command + " in a read-only transaction")
                .withHint("OmniSQL reads from its sources and never writes to them.");
    }

    private static SqlException unsupported(String command) {
        return new SqlException(SqlState.FEATURE_NOT_SUPPORTED, command + " is not supported")
                .withHint("OmniSQL reads from its sources and never writes to them.");
    }

    private Command execute(StatementId id, ExecuteStmt execute) {
        PreparedStatement prepared = state.prepared().require(execute.name());
        List<Integer> types = prepared.parameterTypes();
        if (types.size() != execute.params().size()) {
            throw new SqlException(
                            SqlState.SYNTAX_ERROR,
                            "wrong number of parameters for prepared statement \"" + execute.name() + "\"")
                    .withDetail("Expected " + types.size() + " parameters but got "
                            + execute.params().size() + ".");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            int type = types.get(i);
            Optional<String> literal = literal(execute.params().get(i));
            values.add(literal.map(text -> TypeText.parse(type, SqlType.NO_TYPMOD, text, state.textStyle()))
                    .orElse(null));
        }
        RawStmt raw = prepared.raw();
        if (raw == null) {
            throw new IllegalStateException("PREPARE keeps a statement");
        }
        return command(id, raw, prepared.text(), types, values);
    }

    /** The text of a literal argument of EXECUTE; empty for NULL. */
    private static Optional<String> literal(Expr argument) {
        return switch (argument) {
            case A_Const constant ->
                switch (constant.val()) {
                    case null -> Optional.empty();
                    case StringValue string -> Optional.of(string.sval());
                    case IntegerValue number -> Optional.of(Integer.toString(number.ival()));
                    case FloatValue number -> Optional.of(number.fval());
                    case BooleanValue flag -> Optional.of(flag.boolval() ? "true" : "false");
                    case BitStringValue bits -> throw unsupported("EXECUTE with a bit string");
                };
            case TypeCast cast -> literal(cast.arg());
            default -> throw unsupported("EXECUTE with an argument that is not a literal");
        };
    }
}
