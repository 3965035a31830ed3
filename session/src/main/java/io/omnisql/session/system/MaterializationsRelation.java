package io.omnisql.session.system;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgInterval;
import io.omnisql.core.value.PgTime;
import io.omnisql.session.materialized.Materializations;
import io.omnisql.session.materialized.MaterializedView;
import io.omnisql.session.materialized.MaterializedView.Version;
import io.omnisql.session.stored.Lineage.SourceColumns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code omnisql.materializations}: the subject's own materialized views, how large and how old they are, and what they were made from. */
public final class MaterializationsRelation implements SystemRelation {
    private static final long MICROS_PER_MILLI = 1_000;

    private final Materializations views;

    public MaterializationsRelation(Materializations views) {
        this.views = views;
    }

    @Override
    public String name() {
        return "materializations";
    }

    @Override
    public String comment() {
        return "Your materialized views, their size, age and sources";
    }

    @Override
    public List<ColumnSchema> columns() {
        return List.of(
                new ColumnSchema("schema_name", SqlType.NAME),
                new ColumnSchema("view_name", SqlType.NAME),
                new ColumnSchema("owner", SqlType.NAME),
                new ColumnSchema("mode", SqlType.TEXT),
                new ColumnSchema("populated", SqlType.BOOL),
                new ColumnSchema("refreshing", SqlType.BOOL),
                new ColumnSchema("rows", SqlType.INT8),
                new ColumnSchema("bytes", SqlType.INT8),
                new ColumnSchema("created_at", SqlType.TIMESTAMPTZ),
                new ColumnSchema("refreshed_at", SqlType.TIMESTAMPTZ),
                new ColumnSchema("age", SqlType.of(TypeOids.INTERVAL)),
                new ColumnSchema("expires_at", SqlType.TIMESTAMPTZ),
                new ColumnSchema("refresh_every", SqlType.of(TypeOids.INTERVAL)),
                new ColumnSchema("lineage", SqlType.of(TypeOids.TEXT_ARRAY)),
                new ColumnSchema("decision", SqlType.TEXT));
    }

    @Override
    public void rows(Subject subject, BatchBuilder rows) {
        for (MaterializedView view : views.of(subject.tenant(), subject.user())) {
            Optional<Version> version = view.readable(views.now());
            rows.add(
                    view.owner(),
                    view.name(),
                    view.owner(),
                    "owner",
                    version.isPresent(),
                    views.isFilling(view),
                    version.map(v -> v.rows().rows()).orElse(null),
                    version.map(v -> v.rows().bytes()).orElse(null),
                    PgTime.fromInstant(view.created()),
                    version.map(v -> PgTime.fromInstant(v.filled())).orElse(null),
                    version.map(v -> interval(Duration.between(v.filled(), views.now())))
                            .orElse(null),
                    version.flatMap(v -> view.expires())
                            .map((Instant end) -> PgTime.fromInstant(end))
                            .orElse(null),
                    view.refresh().map(MaterializationsRelation::interval).orElse(null),
                    version.map(MaterializationsRelation::lineage).orElse(null),
                    version.map(v -> v.lineage().decisionHash()).orElse(null));
        }
    }

    private static PgInterval interval(Duration duration) {
        return new PgInterval(0, 0, duration.toMillis() * MICROS_PER_MILLI);
    }

    private static PgArray lineage(Version version) {
        List<@Nullable Object> names = version.lineage().tables().stream()
                .map(SourceColumns::qualifiedName)
                .<@Nullable Object>map(name -> name)
                .toList();
        return new PgArray(TypeOids.TEXT, names);
    }
}
