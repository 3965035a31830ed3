package io.omnisql.session.system;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgTime;
import io.omnisql.governance.audit.RecentStatements;
import java.util.List;
import java.util.function.Supplier;

/** {@code omnisql.statements}: the subject's own statements as the audit log has them, the latest of them. */
public final class StatementsRelation implements SystemRelation {
    private final Supplier<RecentStatements> recent;

    public StatementsRelation(Supplier<RecentStatements> recent) {
        this.recent = recent;
    }

    @Override
    public String name() {
        return "statements";
    }

    @Override
    public String comment() {
        return "Your recent statements, from the audit log";
    }

    @Override
    public List<ColumnSchema> columns() {
        return List.of(
                new ColumnSchema("statement_id", SqlType.of(TypeOids.UUID)),
                new ColumnSchema("user_name", SqlType.TEXT),
                new ColumnSchema("text", SqlType.TEXT),
                new ColumnSchema("started_at", SqlType.TIMESTAMPTZ),
                new ColumnSchema("ended_at", SqlType.TIMESTAMPTZ),
                new ColumnSchema("rows", SqlType.INT8),
                new ColumnSchema("calls", SqlType.INT8),
                new ColumnSchema("sqlstate", SqlType.TEXT));
    }

    @Override
    public void rows(Subject subject, BatchBuilder rows) {
        for (RecentStatements.Statement statement : recent.get().of(subject.tenant())) {
            if (statement.asker().user().equals(subject.user())) {
                rows.add(
                        statement.id().value(),
                        statement.asker().user(),
                        statement.text(),
                        PgTime.fromInstant(statement.started()),
                        statement.ended().map(PgTime::fromInstant).orElse(null),
                        statement.rows(),
                        statement.callCount(),
                        statement.ended().isPresent() ? statement.sqlstate() : null);
            }
        }
    }
}
