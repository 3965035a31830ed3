package io.omnisql.session.materialized;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.session.stored.Lineage;
import io.omnisql.session.stored.StoredColumn;
import io.omnisql.session.stored.StoredRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A materialized view of one subject. Immutable.
 *
 * @param owner the subject's user; also the schema that the view lives in
 * @param statement whole text of its CREATE MATERIALIZED VIEW
 * @param definition text of its query
 * @param settings what names and literals of the definition depend on, by setting
 * @param dependsOn names of the owner's materialized views that the definition reads
 * @param ttl how long a version may be read, from when it was filled
 * @param refresh how often it is filled again; empty for never
 * @param version its rows; empty until it is filled and after the last version expired
 */
public record MaterializedView(
        UUID id,
        String owner,
        String name,
        String statement,
        String definition,
        Map<String, String> settings,
        List<StoredColumn> columns,
        List<String> dependsOn,
        Duration ttl,
        Optional<Duration> refresh,
        Instant created,
        Optional<Version> version) {
    /**
     * One filling.
     *
     * @param filled when its decision was taken
     */
    public record Version(StoredRows rows, Instant filled, Lineage lineage) {
        public Version {
            Objects.requireNonNull(rows, "rows is null");
            Objects.requireNonNull(filled, "filled is null");
            Objects.requireNonNull(lineage, "lineage is null");
        }
    }

    public MaterializedView {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(owner, "owner is null");
        Objects.requireNonNull(name, "name is null");
        settings = Map.copyOf(settings);
        columns = List.copyOf(columns);
        dependsOn = List.copyOf(dependsOn);
    }

    /** The same view with other rows; empty for none. */
    public MaterializedView withVersion(Optional<Version> next) {
        return new MaterializedView(
                id, owner, name, statement, definition, settings, columns, dependsOn, ttl, refresh, created, next);
    }

    /** The same view with what holds for its columns now; names and types stay. */
    public MaterializedView withColumns(List<StoredColumn> now) {
        return new MaterializedView(
                id, owner, name, statement, definition, settings, now, dependsOn, ttl, refresh, created, version);
    }

    /** The version that may be read at that time; empty when there is none or it is too old. */
    public Optional<Version> readable(Instant now) {
        return version.filter(v -> now.isBefore(v.filled().plus(ttl)));
    }

    /** When the present version ends; empty without one. */
    public Optional<Instant> expires() {
        return version.map(v -> v.filled().plus(ttl));
    }

    /** What a stored batch consists of. */
    public List<ColumnSchema> schema() {
        return columns.stream().map(StoredColumn::schema).toList();
    }
}
