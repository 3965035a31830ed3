package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import io.omnisql.governance.decision.Action;
import io.omnisql.planner.parser.tree.CreateTableAsStmt;
import io.omnisql.planner.parser.tree.IntoClause;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.RawStmt;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.session.materialized.Materializations;
import io.omnisql.session.materialized.MaterializedView;
import io.omnisql.session.materialized.MaterializedView.Version;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.IntentFacts;
import io.omnisql.session.statement.OutcomeFacts;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.statement.StoredQuery;
import io.omnisql.session.stored.StoredColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** CREATE MATERIALIZED VIEW: decided and planned as a query of action materialize, whose rows are stored under its decision. */
final class CreateMaterializedViewCommand implements Command {
    private final CreateTableAsStmt statement;
    private final SessionState state;
    private final String text;
    private final String definition;
    private final ViewOptions options;
    /** Null when the view is there already and may be. */
    private final @Nullable StoredQuery stored;

    /** @param text the whole text that positions count in */
    CreateMaterializedViewCommand(
            CreateTableAsStmt statement, RawStmt raw, String text, StatementId id, SessionState state) {
        this.statement = statement;
        this.state = state;
        this.text = slice(text, raw.stmtLocation(), raw.stmtLocation() + raw.stmtLen());
        this.options = ViewOptions.read(
                statement.into().options(), state.materialized().config().ttl());
        if (!(statement.query() instanceof SelectStmt select)) {
            throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "materialized views must be made by a query");
        }
        this.definition =
                ViewDefinition.of(state.parser(), slice(text, select.location(), raw.stmtLocation() + raw.stmtLen()));
        requireSupported(statement.into());
        RangeVar name = statement.into().rel();
        ViewNames names = new ViewNames(state);
        names.requireCreatable(name.catalogname(), name.schemaname(), name.relname());
        boolean exists = names.find(names.schema(), name.relname()).isPresent()
                || names.isRelation(names.schema(), name.relname());
        if (exists && !statement.ifNotExists()) {
            throw Materializations.duplicate(name.relname());
        }
        this.stored = exists
                ? null
                : state.planner()
                        .planStored(state.planning(id, text), select, List.of(), List.of(), Action.MATERIALIZE);
    }

    private static String slice(String text, int from, int to) {
        int start = text.offsetByCodePoints(0, Math.max(0, from));
        int end = to <= from ? text.length() : text.offsetByCodePoints(start, to - Math.max(0, from));
        return text.substring(start, end).strip();
    }

    private static void requireSupported(IntoClause into) {
        if (into.rel().relpersistence() == 'u') {
            throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "materialized views cannot be unlogged");
        }
        String method = into.accessMethod();
        if (method != null && !method.equals("heap")) {
            throw new SqlException(SqlState.UNDEFINED_OBJECT, "access method \"" + method + "\" does not exist");
        }
        String tablespace = into.tableSpaceName();
        if (tablespace != null && !tablespace.equals("pg_default")) {
            throw new SqlException(SqlState.UNDEFINED_OBJECT, "tablespace \"" + tablespace + "\" does not exist");
        }
    }

    @Override
    public Optional<IntentFacts> intent() {
        return stored == null || statement.into().skipData()
                ? Optional.empty()
                : stored.query().intent();
    }

    @Override
    public Result run() {
        String name = statement.into().rel().relname();
        if (stored == null) {
            state.warnings()
                    .accept(new SqlException(
                            SqlState.DUPLICATE_TABLE, "relation \"" + name + "\" already exists, skipping"));
            return new Result.Done("CREATE MATERIALIZED VIEW");
        }
        List<StoredColumn> columns = named(stored.columns(), statement.into().colNames());
        StoredFilling.warnInTransaction(state, "CREATE MATERIALIZED VIEW");
        Optional<Version> version =
                statement.into().skipData() ? Optional.empty() : Optional.of(StoredFilling.fill(state, stored));
        state.materialized()
                .add(
                        state.subject().tenant(),
                        new MaterializedView(
                                UUID.randomUUID(),
                                state.subject().user(),
                                name,
                                text,
                                definition,
                                StoredFilling.settings(state.settings()),
                                columns,
                                stored.views(),
                                options.ttl(),
                                options.refresh(),
                                state.materialized().now(),
                                version));
        return new Result.Done(version.map(v -> "SELECT " + v.rows().rows()).orElse("CREATE MATERIALIZED VIEW"));
    }

    /** The columns under the names that the statement gives to the first of them. */
    private static List<StoredColumn> named(List<StoredColumn> columns, List<String> names) {
        if (names.size() > columns.size()) {
            throw new SqlException(SqlState.SYNTAX_ERROR, "too many column names were specified");
        }
        List<StoredColumn> named = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            StoredColumn column = columns.get(i);
            String name = i < names.size() ? names.get(i) : column.name();
            if (!taken.add(name)) {
                throw new SqlException(SqlState.DUPLICATE_COLUMN, "column \"" + name + "\" specified more than once");
            }
            named.add(new StoredColumn(name, column.type(), column.denyUses()));
        }
        return named;
    }

    @Override
    public OutcomeFacts outcome() {
        return stored == null ? OutcomeFacts.NONE : stored.query().outcome();
    }

    @Override
    public void close() {
        if (stored != null) {
            stored.query().close();
        }
    }
}
