package io.omnisql.session.job;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.session.stored.Lineage;
import io.omnisql.session.stored.StoredColumn;
import io.omnisql.session.stored.StoredRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A job of one subject. Immutable.
 *
 * @param id its handle: {@code job_} and 128 random bits in hex
 * @param user the subject that alone may see it
 * @param settings what its text depends on, by setting
 * @param columns of its result
 * @param expires when it and its result end
 * @param sqlstate {@code 00000} unless it failed
 * @param message of the error, empty for none
 * @param result of a job that is done
 */
public record Job(
        String id,
        String user,
        String text,
        List<JobParameter> parameters,
        Map<String, String> settings,
        List<StoredColumn> columns,
        JobState state,
        Instant submitted,
        Optional<Instant> ended,
        Instant expires,
        String sqlstate,
        String message,
        Optional<Result> result) {
    /** A parameter: its type's OID and its text, empty for NULL. */
    public record JobParameter(int type, Optional<String> text) {
        public JobParameter {
            Objects.requireNonNull(text, "text is null");
        }
    }

    /** Stored rows and what they are bound to. */
    public record Result(StoredRows rows, Lineage lineage) {
        public Result {
            Objects.requireNonNull(rows, "rows is null");
            Objects.requireNonNull(lineage, "lineage is null");
        }
    }

    public Job {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(user, "user is null");
        Objects.requireNonNull(text, "text is null");
        parameters = List.copyOf(parameters);
        settings = Map.copyOf(settings);
        columns = List.copyOf(columns);
    }

    Job in(JobState next) {
        return new Job(
                id,
                user,
                text,
                parameters,
                settings,
                columns,
                next,
                submitted,
                ended,
                expires,
                sqlstate,
                message,
                result);
    }

    Job ended(JobState how, Instant when, Instant end, String code, String why, Optional<Result> stored) {
        return new Job(
                id,
                user,
                text,
                parameters,
                settings,
                columns,
                how,
                submitted,
                Optional.of(when),
                end,
                code,
                why,
                stored);
    }

    /** What a stored batch consists of. */
    public List<ColumnSchema> schema() {
        return columns.stream().map(StoredColumn::schema).toList();
    }
}
