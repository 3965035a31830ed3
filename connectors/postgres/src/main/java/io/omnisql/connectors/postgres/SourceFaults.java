package io.omnisql.connectors.postgres;

import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.SourceException;
import io.omnisql.connectors.sdk.spi.SourceException.Fault;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What errors of the source mean. Their texts may hold values, so only their SQLSTATE is kept. */
final class SourceFaults {
    private static final int CLASS = 2;

    private final Account account;

    SourceFaults(Account account) {
        this.account = account;
    }

    /** Whether a login failed in a way that another try does not mend. */
    static boolean isRefusal(SQLException e) {
        String state = state(e);
        return state.startsWith("28") || state.equals("3D000");
    }

    /** The SQLSTATE of the error or of what caused it, five zeros when there is none. */
    static String state(SQLException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "00000";
    }

    SourceException cancelled() {
        return new SourceException(Fault.CANCELLED, account.connector(), account.id());
    }

    static SqlException timedOut() {
        return new SqlException(
                ErrorKind.RESOURCES, SqlState.QUERY_CANCELED, "canceling statement due to statement timeout");
    }

    /** @param table the table whose declaration no longer holds */
    SourceException drift(String table, @Nullable SQLException cause) {
        return new SourceException(
                Fault.SCHEMA_DRIFT,
                account.connector(),
                account.id(),
                "Table \"" + table
                        + "\" was changed at the source after its columns were read; they are being read again.",
                cause == null ? null : redacted(cause));
    }

    /** @param table what the statement reads, for errors that mean that it changed */
    SqlException of(SQLException e, String table) {
        String state = state(e);
        return switch (state) {
            // The user's own expressions, evaluated by the source: these texts hold no value.
            case "22012" -> new SqlException(SqlState.DIVISION_BY_ZERO, "division by zero");
            case "22003" -> new SqlException(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, "value out of range");
            case "42P01", "42703", "42883", "42804", "42846", "42704", "3F000", "22P02", "0A000" -> drift(table, e);
            case "42501" -> fault(Fault.FORBIDDEN, state, e);
            case "3D000" -> fault(Fault.NOT_FOUND, state, e);
            default -> byClass(state, e);
        };
    }

    private SourceException byClass(String state, SQLException e) {
        return switch (state.substring(0, CLASS)) {
            case "28" -> fault(Fault.AUTH_FAILED, state, e);
            // Connections, resources, a starting or stopping server, conflicts on a standby.
            case "00", "08", "53", "57", "58", "40", "XX" -> fault(Fault.UNAVAILABLE, state, e);
            default -> fault(Fault.BAD_REQUEST, state, e);
        };
    }

    private SourceException fault(Fault fault, String state, SQLException e) {
        String detail = state.equals("00000") ? null : "The source answered with SQLSTATE " + state + ".";
        return new SourceException(fault, account.connector(), account.id(), detail, redacted(e));
    }

    /** The cause reaches logs; the source's words stay out of it. */
    private static SQLException redacted(SQLException e) {
        SQLException redacted = new SQLException("redacted", state(e));
        redacted.setStackTrace(e.getStackTrace());
        return redacted;
    }
}
