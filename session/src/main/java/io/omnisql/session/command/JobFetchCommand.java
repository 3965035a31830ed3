package io.omnisql.session.command;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.audit.TableAccess;
import io.omnisql.governance.decision.Action;
import io.omnisql.planner.parser.tree.FetchDirection;
import io.omnisql.planner.parser.tree.FetchStmt;
import io.omnisql.session.job.Job;
import io.omnisql.session.job.JobState;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.IntentFacts;
import io.omnisql.session.statement.ResultField;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.stored.JobRows;
import io.omnisql.session.stored.Lineage;
import io.omnisql.session.stored.RowStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * FETCH and MOVE over a job's result. The policy is asked again each time; when it decides otherwise than it did for the job, the result is
 * destroyed. A session keeps its own place in each result.
 */
final class JobFetchCommand implements Command {
    private final FetchStmt statement;
    private final SessionState state;
    private final Job job;

    /** @throws SqlException 34000 for an unknown handle and for one of another subject alike */
    JobFetchCommand(FetchStmt statement, SessionState state) {
        this.statement = statement;
        this.state = state;
        this.job = find(state, statement.portalname());
    }

    private static Job find(SessionState state, String id) {
        return state.jobs()
                .find(state.subject().tenant(), state.subject().user(), id)
                .orElseThrow(
                        () -> new SqlException(SqlState.INVALID_CURSOR_NAME, "cursor \"" + id + "\" does not exist"));
    }

    @Override
    public List<ResultField> fields() {
        return statement.ismove()
                ? List.of()
                : job.columns().stream()
                        .map(column -> ResultField.of(column.name(), column.type()))
                        .toList();
    }

    @Override
    public Optional<IntentFacts> intent() {
        return job.result().filter(result -> !statement.ismove()).map(result -> {
            Lineage lineage = result.lineage();
            List<TableAccess> tables = lineage.tables().stream()
                    .map(table -> new TableAccess(
                            table.schema(),
                            table.table(),
                            table.account(),
                            table.columns().stream().map(ColumnSchema::name).toList(),
                            List.of(),
                            List.of(),
                            "",
                            "",
                            "job",
                            0))
                    .toList();
            return new IntentFacts("", lineage.policyRevision(), lineage.decisionHash(), tables, 0);
        });
    }

    @Override
    public Result run() {
        Job.Result result = job.result().orElseThrow(this::notDone);
        TenantId tenant = state.subject().tenant();
        if (!state.planner().stillHolds(state.planning(StatementId.next(), ""), result.lineage(), Action.JOB_FETCH)) {
            state.jobs().discard(tenant, job);
            throw new SqlException(
                            ErrorKind.POLICY, SqlState.INSUFFICIENT_PRIVILEGE, "permission denied for job " + job.id())
                    .withHint("The policy or the tables it read have changed. Submit the statement again.");
        }
        long total = result.rows().rows();
        long from = from(total);
        long count = Math.max(0, Math.min(count(), total - from));
        if (statement.ismove()) {
            state.cursors().moveJob(job.id(), from + count);
            return new Result.Done("MOVE " + count);
        }
        try (RowStore.Lease lease = state.jobs().lease(tenant, job).orElseThrow(this::notDone)) {
            JobRows rows = new JobRows(lease.open(), from, count);
            return new Result.Rows(new Moving(rows, from), sent -> "FETCH " + sent);
        }
    }

    private long from(long total) {
        long here = state.cursors().jobPosition(job.id());
        long howMany = statement.howMany();
        boolean forward = statement.direction() == FetchDirection.FETCH_FORWARD && howMany >= 0;
        if (forward) {
            return here;
        }
        if (statement.direction() == FetchDirection.FETCH_RELATIVE && howMany > 0) {
            return Math.min(total, here + howMany - 1);
        }
        if (statement.direction() == FetchDirection.FETCH_ABSOLUTE && howMany >= 0) {
            return Math.min(total, Math.max(0, howMany - 1));
        }
        throw new SqlException(SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, "cursor can only scan forward")
                .withHint("MOVE ABSOLUTE 0 goes back to the beginning.");
    }

    private long count() {
        return switch (statement.direction()) {
            case FETCH_FORWARD -> statement.howMany();
            case FETCH_ABSOLUTE -> Math.min(1, statement.howMany());
            case FETCH_RELATIVE, FETCH_BACKWARD -> 1;
        };
    }

    private SqlException notDone() {
        if (job.state() == JobState.FAILED || job.state() == JobState.CANCELLED) {
            return new SqlException(new SqlState(job.sqlstate()), job.message());
        }
        String what = job.state() == JobState.EXPIRED
                ? "has expired"
                : "is " + job.state().word();
        return new SqlException(SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, "job \"" + job.id() + "\" " + what)
                .withHint("Relation omnisql.jobs shows how far it is.");
    }

    /** Keeps the session's place behind the last row that was read. */
    private final class Moving implements BatchReader {
        private final JobRows rows;
        private long position;

        private Moving(JobRows rows, long from) {
            this.rows = rows;
            this.position = from;
        }

        @Override
        public @Nullable ColumnBatch next() {
            ColumnBatch batch = rows.next();
            position += batch == null ? 0 : batch.rows();
            state.cursors().moveJob(job.id(), position);
            return batch;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
