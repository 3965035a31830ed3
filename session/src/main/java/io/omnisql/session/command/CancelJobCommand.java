package io.omnisql.session.command;

import io.omnisql.core.type.SqlType;
import io.omnisql.session.job.Job;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.InMemoryRows;
import io.omnisql.session.statement.ResultField;
import io.omnisql.session.statement.SessionState;
import java.util.List;
import java.util.Optional;

/** {@code omnisql.cancel}: true when the job was not over yet; false for one that is, that is unknown, or that is somebody else's. */
final class CancelJobCommand implements Command {
    static final List<ResultField> FIELDS = List.of(ResultField.of("cancel", SqlType.BOOL));

    private final Optional<String> id;
    private final SessionState state;

    CancelJobCommand(Optional<String> id, SessionState state) {
        this.id = id;
        this.state = state;
    }

    @Override
    public List<ResultField> fields() {
        return FIELDS;
    }

    @Override
    public Result run() {
        Optional<Job> job = id.flatMap(handle ->
                state.jobs().find(state.subject().tenant(), state.subject().user(), handle));
        boolean cancelled =
                job.isPresent() && state.jobs().cancel(state.subject().tenant(), job.get());
        return new Result.Rows(InMemoryRows.of(FIELDS, List.of(List.of(cancelled))), rows -> "SELECT " + rows);
    }
}
