package io.omnisql.session.command;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.session.materialized.MaterializedView.Version;
import io.omnisql.session.setting.SessionSettings;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.statement.StoredQuery;
import io.omnisql.session.stored.RowWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a planned query into stored rows. Stateless. */
final class StoredFilling {
    /** What names and literals of a query's text depend on. */
    private static final List<String> SETTINGS =
            List.of("search_path", "DateStyle", "IntervalStyle", "TimeZone", "extra_float_digits", "bytea_output");

    private StoredFilling() {}

    /**
     * Reads the query to its end. A cancel or an error leaves no file.
     *
     * @throws SqlException what the query fails with; 53100 over the quota
     */
    static Version fill(SessionState state, StoredQuery stored) {
        return fill(
                state,
                stored,
                state.materialized().writer(state.subject().tenant()),
                state.materialized().now());
    }

    /** The same into a file that was begun; it is closed. */
    static Version fill(SessionState state, StoredQuery stored, RowWriter file, Instant decided) {
        try (RowWriter writer = file;
                BatchReader rows = stored.query().open()) {
            state.current().attach(rows);
            ColumnBatch batch = rows.next();
            while (batch != null) {
                state.current().requireNotStopped();
                writer.add(batch);
                batch = rows.next();
            }
            state.current().requireNotStopped();
            Version version = new Version(writer.finish(), decided, stored.lineage());
            state.current().detach();
            return version;
        }
    }

    /** The settings to keep with a definition. */
    static Map<String, String> settings(SessionSettings settings) {
        Map<String, String> kept = new LinkedHashMap<>();
        SETTINGS.forEach(name -> kept.put(name, settings.get(name)));
        return kept;
    }

    /** Says that a change is not undone by ROLLBACK, where somebody could think so. */
    static void warnInTransaction(SessionState state, String command) {
        if (!state.transaction().isIdle()) {
            state.warnings()
                    .accept(new SqlException(
                            SqlState.WARNING, command + " takes effect at once and is not rolled back"));
        }
    }
}
