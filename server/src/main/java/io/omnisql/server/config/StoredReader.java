package io.omnisql.server.config;

import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.session.job.JobConfig;
import io.omnisql.session.materialized.MaterializedConfig;
import java.time.Duration;

/** Reads {@code materialized} and {@code jobs}. */
final class StoredReader {
    private static final long MEBIBYTE = 1L << 20;
    private static final long MOST_MEBIBYTES = 1L << 30;
    private static final int MOST_WORKERS = 64;
    private static final int MOST_KEPT = 100_000;

    private StoredReader() {}

    static StoredSettings read(YamlFields parent) {
        MaterializedConfig materialized = parent.take("materialized")
                .map(value -> materialized(value.fields()))
                .orElse(MaterializedConfig.DEFAULT);
        JobConfig jobs = parent.take("jobs").map(value -> jobs(value.fields())).orElse(JobConfig.DEFAULT);
        return new StoredSettings(materialized, jobs);
    }

    private static JobConfig jobs(YamlFields fields) {
        JobConfig standard = JobConfig.DEFAULT;
        long result = bytes(fields, "result_mib", standard.resultBytes());
        long tenant = bytes(fields, "tenant_mib", standard.tenantBytes());
        Duration ttl = ttl(fields, standard.ttl(), JobConfig.LONGEST_TTL);
        int workers = (int) fields.integer("workers", standard.workers(), 1, MOST_WORKERS);
        int kept = (int) fields.integer("kept", standard.kept(), 1, MOST_KEPT);
        fields.done();
        return new JobConfig(result, tenant, ttl, workers, kept);
    }

    private static MaterializedConfig materialized(YamlFields fields) {
        MaterializedConfig standard = MaterializedConfig.DEFAULT;
        long view = bytes(fields, "view_mib", standard.viewBytes());
        long tenant = bytes(fields, "tenant_mib", standard.tenantBytes());
        Duration ttl = ttl(fields, standard.ttl(), MaterializedConfig.LONGEST_TTL);
        fields.done();
        return new MaterializedConfig(view, tenant, ttl);
    }

    private static long bytes(YamlFields fields, String key, long absent) {
        return fields.integer(key, absent / MEBIBYTE, 1, MOST_MEBIBYTES) * MEBIBYTE;
    }

    private static Duration ttl(YamlFields fields, Duration absent, Duration most) {
        Duration ttl = fields.duration("ttl", absent);
        if (ttl.isZero() || ttl.compareTo(most) > 0) {
            throw fields.error("\"ttl\" must be above zero and at most " + most.toDays() + "d");
        }
        return ttl;
    }
}
