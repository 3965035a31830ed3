package io.omnisql.server.config;

import io.omnisql.session.materialized.MaterializedConfig;
import java.util.Objects;

/** Bounds of what outlives its statement. */
public record StoredSettings(MaterializedConfig materialized) {
    public static final StoredSettings DEFAULT = new StoredSettings(MaterializedConfig.DEFAULT);

    public StoredSettings {
        Objects.requireNonNull(materialized, "materialized is null");
    }
}
