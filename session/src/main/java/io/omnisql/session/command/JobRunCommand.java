package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.SqlType;
import io.omnisql.governance.decision.Action;
import io.omnisql.planner.parser.tree.PreparableStmt;
import io.omnisql.session.job.Job;
import io.omnisql.session.job.Job.JobParameter;
import io.omnisql.session.materialized.MaterializedView.Version;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.IntentFacts;
import io.omnisql.session.statement.OutcomeFacts;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.statement.StoredQuery;
import io.omnisql.session.stored.StoredColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job's statement while it runs: decided and planned as its owner's query, its rows stored under that decision. */
public final class JobRunCommand implements Command {
    private final Job job;
    private final SessionState state;
    private final StoredQuery stored;

    /** Decides and plans; throws what the statement is refused with. */
    public JobRunCommand(Job job, StatementId id, SessionState state) {
        this.job = job;
        this.state = state;
        List<Integer> types = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (JobParameter parameter : job.parameters()) {
            types.add(parameter.type());
            values.add(parameter
                    .text()
                    .map(text -> TypeText.parse(parameter.type(), SqlType.NO_TYPMOD, text, state.textStyle()))
                    .orElse(null));
        }
        PreparableStmt query =
                (PreparableStmt) state.parser().parse(job.text()).getFirst().stmt();
        this.stored = state.planner().planStored(state.planning(id, job.text()), query, types, values, Action.QUERY);
        if (!typesOf(stored.columns()).equals(typesOf(job.columns()))) {
            stored.query().close();
            throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "cached plan must not change result type");
        }
    }

    private static List<SqlType> typesOf(List<StoredColumn> columns) {
        return columns.stream().map(StoredColumn::type).toList();
    }

    @Override
    public Optional<IntentFacts> intent() {
        return stored.query().intent();
    }

    @Override
    public Result run() {
        Version version = StoredFilling.fill(
                state,
                stored,
                state.jobs().writer(state.subject().tenant()),
                state.jobs().now());
        state.jobs().done(state.subject().tenant(), job, new Job.Result(version.rows(), version.lineage()));
        return new Result.Done("JOB");
    }

    @Override
    public OutcomeFacts outcome() {
        return stored.query().outcome();
    }

    @Override
    public void close() {
        stored.query().close();
    }
}
