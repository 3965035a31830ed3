package io.omnisql.session.command;

import static java.util.Objects.requireNonNull;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.IntervalText;
import io.omnisql.core.text.SessionZone;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.value.PgInterval;
import io.omnisql.core.value.PgTime;
import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.BitStringValue;
import io.omnisql.planner.parser.tree.BooleanValue;
import io.omnisql.planner.parser.tree.FloatValue;
import io.omnisql.planner.parser.tree.IntegerValue;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.parser.tree.TypeCast;
import io.omnisql.planner.parser.tree.VariableSetStmt;
import io.omnisql.session.setting.SessionSettings;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.SearchPath;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.transaction.TransactionModes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** SET and RESET in every spelling. */
final class SetCommand implements Command {
    /** Settings whose lists are names, quoted when they are put together. */
    private static final Set<String> NAME_LISTS = Set.of(
            "search_path",
            "temp_tablespaces",
            "session_preload_libraries",
            "local_preload_libraries",
            "shared_preload_libraries",
            "unix_socket_directories");

    private final VariableSetStmt statement;
    private final SessionState state;

    SetCommand(VariableSetStmt statement, SessionState state) {
        this.statement = statement;
        this.state = state;
    }

    @Override
    public Result run() {
        SessionSettings settings = state.settings();
        switch (statement.kind()) {
            case VAR_SET_VALUE -> {
                warnOutsideBlock("SET LOCAL", statement.isLocal());
                set(settings, name(), value());
            }
            case VAR_SET_DEFAULT -> {
                warnOutsideBlock("SET LOCAL", statement.isLocal());
                settings.reset(name(), statement.isLocal());
            }
            case VAR_SET_CURRENT -> warnOutsideBlock("SET LOCAL", statement.isLocal());
            case VAR_SET_MULTI -> setModes();
            case VAR_RESET -> {
                settings.reset(name(), false);
                return new Result.Done("RESET");
            }
            case VAR_RESET_ALL -> {
                settings.resetAll();
                return new Result.Done("RESET");
            }
        }
        return new Result.Done("SET");
    }

    private String name() {
        return requireNonNull(statement.name(), "setting name is null");
    }

    private void warnOutsideBlock(String command, boolean applies) {
        if (applies && state.transaction().isIdle()) {
            state.warnings()
                    .accept(new SqlException(
                            SqlState.NO_ACTIVE_SQL_TRANSACTION, command + " can only be used in transaction blocks"));
        }
    }

    private void setModes() {
        TransactionModes modes = Modes.of(statement.args());
        boolean onlyTransaction = name().equals("TRANSACTION");
        warnOutsideBlock("SET TRANSACTION", onlyTransaction);
        state.transaction().setModes(modes, onlyTransaction);
    }

    private void set(SessionSettings settings, String name, String value) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "role" -> setRole(settings, value);
            case "session_authorization" -> {
                if (!value.equals(state.subject().user())) {
                    throw new SqlException(
                            SqlState.INSUFFICIENT_PRIVILEGE, "permission denied to set session authorization");
                }
                settings.set(name, value, statement.isLocal());
            }
            default -> settings.set(name, value, statement.isLocal());
        }
    }

    /** A role can only be one that the subject holds, so it never widens what governance allows. */
    private void setRole(SessionSettings settings, String role) {
        boolean held = role.equals("none")
                || role.equals(state.subject().user())
                || state.subject().roles().contains(role);
        if (!held) {
            throw new SqlException(SqlState.INVALID_PARAMETER_VALUE, "role \"" + role + "\" does not exist");
        }
        settings.set("role", role, statement.isLocal());
    }

    private String value() {
        List<String> parts = new ArrayList<>();
        for (Node argument : statement.args()) {
            parts.add(text(argument));
        }
        if (parts.size() == 1 && !NAME_LISTS.contains(name().toLowerCase(Locale.ROOT))) {
            return parts.getFirst();
        }
        if (NAME_LISTS.contains(name().toLowerCase(Locale.ROOT))) {
            return SearchPath.format(parts);
        }
        return String.join(", ", requireList(parts));
    }

    private List<String> requireList(List<String> parts) {
        if (!name().equalsIgnoreCase("DateStyle")) {
            throw new SqlException(SqlState.INVALID_PARAMETER_VALUE, "SET " + name() + " takes only one argument");
        }
        return parts;
    }

    private static String text(Node argument) {
        return switch (argument) {
            case A_Const constant
            when constant.val() != null ->
                switch (constant.val()) {
                    case StringValue string -> string.sval();
                    case IntegerValue number -> Integer.toString(number.ival());
                    case FloatValue number -> number.fval();
                    case BooleanValue flag -> flag.boolval() ? "true" : "false";
                    case BitStringValue bits -> throw unreadable();
                };
            case TypeCast interval -> zoneOf(interval);
            default -> throw unreadable();
        };
    }

    private static SqlException unreadable() {
        return new SqlException(SqlState.SYNTAX_ERROR, "invalid argument of SET");
    }

    /** SET TIME ZONE INTERVAL '+02:00' HOUR TO MINUTE: hours and minutes east. */
    private static String zoneOf(TypeCast cast) {
        String text = cast.arg() instanceof A_Const constant && constant.val() instanceof StringValue string
                ? string.sval()
                : "";
        PgInterval interval = IntervalText.parse(text, SqlType.NO_TYPMOD, TextStyle.DEFAULT);
        if (interval.months() != 0) {
            throw new SqlException(SqlState.INVALID_PARAMETER_VALUE, "cannot specify months in time zone interval");
        }
        if (interval.days() != 0) {
            throw new SqlException(SqlState.INVALID_PARAMETER_VALUE, "cannot specify days in time zone interval");
        }
        long seconds = interval.micros() / PgTime.MICROS_PER_SECOND;
        return SessionZone.ofOffset((int) seconds)
                .orElseThrow(() -> new SqlException(
                        SqlState.INVALID_PARAMETER_VALUE, "invalid value for parameter \"TimeZone\": \"" + text + "\""))
                .name();
    }
}
