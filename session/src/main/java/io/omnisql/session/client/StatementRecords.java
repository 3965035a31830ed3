package io.omnisql.session.client;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.StatementId;
import io.omnisql.planner.parser.tree.RawStmt;
import io.omnisql.session.observation.Phase;
import io.omnisql.session.observation.StatementKind;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.statement.StatementAudit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records of one session: what failed before it ran, and the time that a Parse took, for the first statement bound from it. */
final class StatementRecords {
    private final SessionState state;
    private @Nullable ParseTime parsed;

    private record ParseTime(String statement, long startNanos, long endNanos) {}

    StatementRecords(SessionState state) {
        this.state = state;
    }

    /** The part of a text that one statement is. */
    static String text(String sql, RawStmt raw) {
        int from = sql.offsetByCodePoints(0, raw.stmtLocation());
        return sql.substring(from, sql.offsetByCodePoints(from, raw.stmtLen())).strip();
    }

    /** Records a statement that fails before it runs. */
    static <T> T audited(StatementAudit.Entry entry, Supplier<T> step) {
        try {
            return step.get();
        } catch (SqlException failure) {
            entry.failed(failure.state().code());
            entry.timeline().answered();
            throw failure;
        }
    }

    /** Records a text that fails before it is a statement. */
    <T> T audited(String text, StatementKind kind, Supplier<T> step) {
        long start = System.nanoTime();
        try {
            return step.get();
        } catch (SqlException failure) {
            StatementAudit.Entry entry = state.audit().begin(StatementId.next(), text, List.of(), start);
            entry.timeline().kind(kind);
            entry.timeline().add(Phase.PARSE, start, System.nanoTime());
            entry.failed(failure.state().code());
            entry.timeline().answered();
            throw failure;
        }
    }

    /** A Parse ended now. */
    void parsed(String statement, long startNanos) {
        parsed = new ParseTime(statement, startNanos, System.nanoTime());
    }

    void takeParseTime(String statement, StatementAudit.Entry entry) {
        ParseTime time = parsed;
        parsed = null;
        if (time != null && time.statement().equals(statement)) {
            entry.timeline().add(Phase.PARSE, time.startNanos(), time.endNanos());
        }
    }
}
