package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import io.omnisql.planner.parser.tree.DropBehavior;
import io.omnisql.planner.parser.tree.DropStmt;
import io.omnisql.planner.parser.tree.ObjectType;
import io.omnisql.session.materialized.MaterializedView;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.SessionState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DROP MATERIALIZED VIEW; other objects cannot be dropped, because there are none of the user's. */
final class DropCommand implements Command {
    private final DropStmt statement;
    private final SessionState state;
    private final ViewNames names;

    DropCommand(DropStmt statement, SessionState state) {
        this.statement = statement;
        this.state = state;
        this.names = new ViewNames(state);
        if (statement.removeType() != ObjectType.OBJECT_MATVIEW) {
            refuseOther();
        }
    }

    private void refuseOther() {
        for (List<String> object : statement.objects()) {
            if (names.find(schema(object), object.getLast()).isPresent()) {
                String kind = switch (statement.removeType()) {
                    case OBJECT_TABLE -> "a table";
                    case OBJECT_VIEW -> "a view";
                    case OBJECT_SEQUENCE -> "a sequence";
                    case OBJECT_INDEX -> "an index";
                    case OBJECT_MATVIEW -> "a materialized view";
                };
                throw new SqlException(SqlState.WRONG_OBJECT_TYPE, "\"" + object.getLast() + "\" is not " + kind)
                        .withHint("Use DROP MATERIALIZED VIEW to remove a materialized view.");
            }
        }
        throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "DROP is not supported")
                .withHint("OmniSQL reads from its sources and never writes to them.");
    }

    private static @Nullable String schema(List<String> name) {
        return name.size() > 1 ? name.get(name.size() - 2) : null;
    }

    @Override
    public Result run() {
        StoredFilling.warnInTransaction(state, "DROP MATERIALIZED VIEW");
        Map<String, MaterializedView> dropped = new LinkedHashMap<>();
        for (List<String> object : statement.objects()) {
            Optional<MaterializedView> view = names.find(schema(object), object.getLast());
            if (view.isPresent()) {
                dropped.put(view.get().name(), view.get());
            } else {
                missing(object);
            }
        }
        addDependent(dropped);
        TenantId tenant = state.subject().tenant();
        dropped.values().forEach(view -> state.materialized().drop(tenant, view));
        return new Result.Done("DROP MATERIALIZED VIEW");
    }

    private void missing(List<String> object) {
        if (names.isRelation(schema(object), object.getLast())) {
            throw new SqlException(
                            SqlState.WRONG_OBJECT_TYPE, "\"" + object.getLast() + "\" is not a materialized view")
                    .withHint("Use DROP TABLE to remove a table.");
        }
        String text = "materialized view \"" + String.join(".", object) + "\" does not exist";
        if (!statement.missingOk()) {
            throw new SqlException(SqlState.UNDEFINED_TABLE, text);
        }
        state.warnings().accept(new SqlException(SqlState.SUCCESSFUL_COMPLETION, text + ", skipping"));
    }

    /** Views that read a dropped one go with it under CASCADE, and keep it otherwise. */
    private void addDependent(Map<String, MaterializedView> dropped) {
        List<MaterializedView> all = state.materialized().of(state.subject().tenant(), names.schema());
        boolean found = true;
        while (found) {
            found = false;
            for (MaterializedView view : all) {
                Optional<String> on =
                        view.dependsOn().stream().filter(dropped::containsKey).findFirst();
                if (on.isPresent() && !dropped.containsKey(view.name())) {
                    String dependent = "materialized view " + view.name();
                    if (statement.behavior() != DropBehavior.DROP_CASCADE) {
                        throw new SqlException(
                                        SqlState.DEPENDENT_OBJECTS_STILL_EXIST,
                                        "cannot drop materialized view " + on.get()
                                                + " because other objects depend on it")
                                .withDetail(dependent + " depends on materialized view " + on.get())
                                .withHint("Use DROP ... CASCADE to drop the dependent objects too.");
                    }
                    state.warnings()
                            .accept(new SqlException(SqlState.SUCCESSFUL_COMPLETION, "drop cascades to " + dependent));
                    dropped.put(view.name(), view);
                    found = true;
                }
            }
        }
    }
}
