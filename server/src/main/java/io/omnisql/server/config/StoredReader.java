package io.omnisql.server.config;

import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.session.materialized.MaterializedConfig;
import java.time.Duration;

/** Reads {@code materialized}. */
final class StoredReader {
    private static final long MEBIBYTE = 1L << 20;
    private static final long MOST_MEBIBYTES = 1L << 30;

    private StoredReader() {}

    static StoredSettings read(YamlFields parent) {
        MaterializedConfig materialized = parent.take("materialized")
                .map(value -> materialized(value.fields()))
                .orElse(MaterializedConfig.DEFAULT);
        return new StoredSettings(materialized);
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
