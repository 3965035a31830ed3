package io.omnisql.session.system;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.value.PgTime;
import io.omnisql.session.job.Job;
import io.omnisql.session.job.Jobs;
import java.util.List;

/** {@code omnisql.jobs}: the subject's own jobs. */
public final class JobsRelation implements SystemRelation {
    private final Jobs jobs;

    public JobsRelation(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public String comment() {
        return "Your jobs; FETCH … FROM \"job_…\" reads the result of one that is done";
    }

    @Override
    public List<ColumnSchema> columns() {
        return List.of(
                new ColumnSchema("job_id", SqlType.TEXT),
                new ColumnSchema("state", SqlType.TEXT),
                new ColumnSchema("position", SqlType.INT8),
                new ColumnSchema("text", SqlType.TEXT),
                new ColumnSchema("submitted_at", SqlType.TIMESTAMPTZ),
                new ColumnSchema("ended_at", SqlType.TIMESTAMPTZ),
                new ColumnSchema("expires_at", SqlType.TIMESTAMPTZ),
                new ColumnSchema("rows", SqlType.INT8),
                new ColumnSchema("bytes", SqlType.INT8),
                new ColumnSchema("sqlstate", SqlType.TEXT),
                new ColumnSchema("message", SqlType.TEXT));
    }

    @Override
    public void rows(Subject subject, BatchBuilder rows) {
        for (Job job : jobs.of(subject.tenant(), subject.user())) {
            int position = jobs.position(subject.tenant(), job);
            rows.add(
                    job.id(),
                    job.state().word(),
                    position == 0 ? null : (Long) (long) position,
                    job.text(),
                    PgTime.fromInstant(job.submitted()),
                    job.ended().map(PgTime::fromInstant).orElse(null),
                    PgTime.fromInstant(job.expires()),
                    job.result().map(result -> result.rows().rows()).orElse(null),
                    job.result().map(result -> result.rows().bytes()).orElse(null),
                    job.state().isOver() ? job.sqlstate() : null,
                    job.message().isEmpty() ? null : job.message());
        }
    }
}
