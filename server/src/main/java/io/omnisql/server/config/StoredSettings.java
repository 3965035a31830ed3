package io.omnisql.server.config;

import io.omnisql.session.job.JobConfig;
import io.omnisql.session.materialized.MaterializedConfig;
import java.util.Objects;

/** Bounds of what outlives its statement. */
public record StoredSettings(MaterializedConfig materialized, JobConfig jobs) {
    public static final StoredSettings DEFAULT = new StoredSettings(MaterializedConfig.DEFAULT, JobConfig.DEFAULT);

    public StoredSettings {
        Objects.requireNonNull(materialized, "materialized is null");
        Objects.requireNonNull(jobs, "jobs is null");
    }
}
