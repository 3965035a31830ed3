package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import io.omnisql.planner.catalog.IdentifierQuoting;
import io.omnisql.planner.parser.tree.PreparableStmt;
import io.omnisql.session.materialized.MaterializedView;
import io.omnisql.session.statement.SearchPath;
import io.omnisql.session.statement.SessionState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names of materialized views as one session means them. A subject's views live in the schema that has its name, which is the first of the
 * default search_path (decision 0024). Used by one thread at a time.
 */
final class ViewNames {
    private static final IdentifierQuoting QUOTING = new IdentifierQuoting();

    private final SessionState state;

    ViewNames(SessionState state) {
        this.state = state;
    }

    String schema() {
        return state.subject().user();
    }

    /**
     * Refuses to create in any schema but the subject's own.
     *
     * @throws SqlException 42501, 3F000, 0A000
     */
    void requireCreatable(@Nullable String catalog, @Nullable String schema, String name) {
        requireThisDatabase(catalog, schema, name);
        if (schema != null && !schema.equals(schema())) {
            throw new SqlException(SqlState.INSUFFICIENT_PRIVILEGE, "permission denied for schema " + schema)
                    .withHint("Materialized views are created in your own schema, " + QUOTING.quote(schema()) + ".");
        }
        if (schema == null && !onSearchPath()) {
            throw new SqlException(SqlState.INVALID_SCHEMA_NAME, "no schema has been selected to create in")
                    .withHint(
                            "Put \"$user\" on search_path, or name your own schema, " + QUOTING.quote(schema()) + ".");
        }
    }

    private void requireThisDatabase(@Nullable String catalog, @Nullable String schema, String name) {
        if (catalog != null && !catalog.equals(state.subject().tenant().value())) {
            throw new SqlException(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "cross-database references are not implemented: \"" + catalog + "." + schema + "." + name + "\"");
        }
    }

    private boolean onSearchPath() {
        return SearchPath.parse(state.settings().get("search_path"), schema()).contains(schema());
    }

    /** The subject's view of that name. */
    Optional<MaterializedView> find(@Nullable String schema, String name) {
        boolean own = schema == null ? onSearchPath() : schema.equals(schema());
        return own ? state.materialized().find(state.subject().tenant(), schema(), name) : Optional.empty();
    }

    /** Whether a query could read a relation of that name. */
    boolean isRelation(@Nullable String schema, String name) {
        String text = "TABLE " + (schema == null ? "" : QUOTING.quote(schema) + ".") + QUOTING.quote(name);
        PreparableStmt statement =
                (PreparableStmt) state.parser().parse(text).getFirst().stmt();
        try {
            var _ = state.planner().describe(state.planning(StatementId.next(), text), statement, List.of());
            return true;
        } catch (SqlException absent) {
            if (absent.state().equals(SqlState.UNDEFINED_TABLE)) {
                return false;
            }
            throw absent;
        }
    }
}
