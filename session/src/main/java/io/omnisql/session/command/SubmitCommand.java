package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.value.PgTime;
import io.omnisql.planner.parser.tree.PreparableStmt;
import io.omnisql.planner.parser.tree.RawStmt;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.session.job.Job;
import io.omnisql.session.job.Job.JobParameter;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.InMemoryRows;
import io.omnisql.session.statement.ResultField;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.statement.StatementShape;
import io.omnisql.session.stored.StoredColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a job of a query and answers with where it stands: by {@code omnisql.submit}, or because it would wait too long. */
final class SubmitCommand implements Command {
    static final List<ResultField> FIELDS = List.of(
            ResultField.of("job_id", SqlType.TEXT),
            ResultField.of("state", SqlType.TEXT),
            ResultField.of("position", SqlType.INT8),
            ResultField.of("eta", SqlType.TIMESTAMPTZ),
            ResultField.of("expires_at", SqlType.TIMESTAMPTZ));

    private final SessionState state;
    private final String text;
    private final List<JobParameter> parameters;
    private final List<StoredColumn> columns;
    private final Duration wait;

    private SubmitCommand(
            SessionState state, String text, List<JobParameter> parameters, List<StoredColumn> columns, Duration wait) {
        this.state = state;
        this.text = text;
        this.parameters = parameters;
        this.columns = columns;
        this.wait = wait;
    }

    /**
     * A text that stands in a call.
     *
     * @throws SqlException PostgreSQL's error for the text; 0A000 when it is no query
     */
    static SubmitCommand ofText(SessionState state, Optional<String> text) {
        String sql = text.orElseThrow(
                () -> new SqlException(SqlState.NULL_VALUE_NOT_ALLOWED, "the statement to submit must not be null"));
        List<RawStmt> statements = state.parser().parse(sql);
        if (statements.size() != 1 || !(statements.getFirst().stmt() instanceof SelectStmt query)) {
            throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "only a single query can be submitted");
        }
        if (JobCall.of(query).isPresent()) {
            throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "a job cannot manage jobs");
        }
        return of(state, sql, query, List.of(), List.of());
    }

    /** A query of the session with its parameters. */
    static SubmitCommand of(
            SessionState state, String text, PreparableStmt query, List<Integer> types, List<@Nullable Object> values) {
        StatementShape shape = state.planner().describe(state.planning(StatementId.next(), text), query, types);
        if (shape.parameterTypes().size() > types.size()) {
            throw new SqlException(SqlState.UNDEFINED_PARAMETER, "there is no parameter $" + (types.size() + 1));
        }
        Duration wait = state.planner().predictedWait(state.planning(StatementId.next(), text), query, types, values);
        List<JobParameter> parameters = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            int type = types.get(i);
            parameters.add(new JobParameter(
                    type,
                    Optional.ofNullable(values.get(i)).map(value -> TypeText.format(type, value, state.textStyle()))));
        }
        List<StoredColumn> columns = shape.fields().stream()
                .map(field -> new StoredColumn(field.name(), field.type(), Set.of()))
                .toList();
        return new SubmitCommand(state, text, parameters, columns, wait);
    }

    @Override
    public List<ResultField> fields() {
        return FIELDS;
    }

    @Override
    public Result run() {
        Job job = state.jobs()
                .submit(
                        state.subject().tenant(),
                        state.subject().user(),
                        text,
                        parameters,
                        StoredFilling.settings(state.settings()),
                        columns);
        return new Result.Rows(
                InMemoryRows.of(
                        FIELDS,
                        List.of(List.of(
                                job.id(),
                                job.state().word(),
                                (long) state.jobs().position(state.subject().tenant(), job),
                                PgTime.fromInstant(job.submitted().plus(wait)),
                                PgTime.fromInstant(job.expires())))),
                rows -> "SELECT " + rows);
    }
}
