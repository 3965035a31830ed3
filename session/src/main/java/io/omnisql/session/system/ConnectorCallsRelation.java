package io.omnisql.session.system;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.governance.audit.RecentStatements;
import io.omnisql.governance.audit.SourceCall;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * {@code omnisql.connector_calls}: the calls that the subject's own statements made. Paths are templates, never URLs. The rows of a
 * call are NULL where a row filter applied, because they count rows that the subject may not see.
 */
public final class ConnectorCallsRelation implements SystemRelation {
    private static final double MICROS_PER_MILLI = 1_000;

    private final Supplier<RecentStatements> recent;

    public ConnectorCallsRelation(Supplier<RecentStatements> recent) {
        this.recent = recent;
    }

    @Override
    public String name() {
        return "connector_calls";
    }

    @Override
    public String comment() {
        return "Calls that your recent statements made to sources";
    }

    @Override
    public List<ColumnSchema> columns() {
        return List.of(
                new ColumnSchema("statement_id", SqlType.of(TypeOids.UUID)),
                new ColumnSchema("account", SqlType.TEXT),
                new ColumnSchema("method", SqlType.TEXT),
                new ColumnSchema("path", SqlType.TEXT),
                new ColumnSchema("status", SqlType.INT4),
                new ColumnSchema("rows", SqlType.INT8),
                new ColumnSchema("ms", SqlType.FLOAT8),
                new ColumnSchema("cache", SqlType.TEXT));
    }

    @Override
    public void rows(Subject subject, BatchBuilder rows) {
        for (RecentStatements.Statement statement : recent.get().of(subject.tenant())) {
            if (statement.asker().user().equals(subject.user())) {
                for (SourceCall call : statement.calls()) {
                    rows.add(
                            statement.id().value(),
                            call.account(),
                            call.method(),
                            call.pathTemplate(),
                            (long) call.status(),
                            statement.filtered() ? null : (Long) call.rows(),
                            call.elapsedMicros() / MICROS_PER_MILLI,
                            call.cache().name().toLowerCase(Locale.ROOT));
                }
            }
        }
    }
}
