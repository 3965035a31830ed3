package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.type.SqlType;
import io.omnisql.governance.decision.Action;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.RefreshMatViewStmt;
import io.omnisql.session.materialized.Materializations;
import io.omnisql.session.materialized.MaterializedView;
import io.omnisql.session.materialized.MaterializedView.Version;
import io.omnisql.session.setting.SessionSettings;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.IntentFacts;
import io.omnisql.session.statement.OutcomeFacts;
import io.omnisql.session.statement.PlanningContext;
import io.omnisql.session.statement.SearchPath;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.statement.StoredQuery;
import io.omnisql.session.stored.StoredColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** REFRESH MATERIALIZED VIEW: a new version under a fresh decision; readers keep the old one until they end. */
final class RefreshMaterializedViewCommand implements Command {
    private final SessionState state;
    private final MaterializedView view;
    /** Null for WITH NO DATA. */
    private final @Nullable StoredQuery stored;

    RefreshMaterializedViewCommand(RefreshMatViewStmt statement, StatementId id, SessionState state) {
        this.state = state;
        RangeVar name = statement.relation();
        ViewNames names = new ViewNames(state);
        this.view = names.find(name.schemaname(), name.relname()).orElseThrow(() -> missing(names, name));
        if (statement.concurrent() && statement.skipData()) {
            throw new SqlException(
                    SqlState.SYNTAX_ERROR, "CONCURRENTLY and WITH NO DATA options cannot be used together");
        }
        if (statement.concurrent() && view.version().isEmpty()) {
            throw new SqlException(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "CONCURRENTLY cannot be used when the materialized view is not populated");
        }
        this.stored = statement.skipData() ? null : plan(id);
    }

    private static SqlException missing(ViewNames names, RangeVar name) {
        String shown = (name.schemaname() == null ? "" : name.schemaname() + ".") + name.relname();
        return names.isRelation(name.schemaname(), name.relname())
                ? new SqlException(SqlState.WRONG_OBJECT_TYPE, "\"" + name.relname() + "\" is not a materialized view")
                : new SqlException(SqlState.UNDEFINED_TABLE, "relation \"" + shown + "\" does not exist");
    }

    /** The definition as it was written, with the settings that its names and literals depended on. */
    private StoredQuery plan(StatementId id) {
        SessionSettings then =
                new SessionSettings(state.settings().registry(), state.subject().user());
        view.settings().forEach((setting, value) -> then.set(setting, value, false));
        PlanningContext context = state.planning(id, view.statement());
        StoredQuery planned = state.planner()
                .planStored(
                        context.with(
                                view.statement(),
                                then.textStyle(state.transaction().start()),
                                SearchPath.parse(
                                        then.get("search_path"), state.subject().user())),
                        ViewDefinition.query(state.parser(), view.statement()),
                        List.of(),
                        List.of(),
                        Action.REFRESH);
        if (!types(planned.columns()).equals(types(view.columns()))) {
            planned.query().close();
            throw new SqlException(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "materialized view \"" + view.name() + "\" has other columns now")
                    .withHint("Drop it and create it again.");
        }
        return planned;
    }

    private static List<SqlType> types(List<StoredColumn> columns) {
        return columns.stream().map(StoredColumn::type).toList();
    }

    @Override
    public Optional<IntentFacts> intent() {
        return stored == null ? Optional.empty() : stored.query().intent();
    }

    @Override
    public Result run() {
        StoredFilling.warnInTransaction(state, "REFRESH MATERIALIZED VIEW");
        try (Materializations.Filling _ = state.materialized().fill(view)) {
            Optional<Version> version =
                    stored == null ? Optional.empty() : Optional.of(StoredFilling.fill(state, stored));
            state.materialized().swap(state.subject().tenant(), restricted(), version);
        }
        return new Result.Done("REFRESH MATERIALIZED VIEW");
    }

    /** The view with the restrictions that its columns have now. */
    private MaterializedView restricted() {
        if (stored == null) {
            return view;
        }
        List<StoredColumn> columns = new ArrayList<>();
        for (StoredColumn column : stored.columns()) {
            columns.add(new StoredColumn(view.columns().get(columns.size()).name(), column.type(), column.denyUses()));
        }
        return view.withColumns(columns);
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
