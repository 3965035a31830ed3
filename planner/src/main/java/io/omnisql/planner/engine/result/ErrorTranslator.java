package io.omnisql.planner.engine.result;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.engine.failure.FailureStash;
import io.omnisql.planner.engine.instance.SpillMode;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Turns DuckDB's errors into PostgreSQL's. Errors of our own callbacks come back whole; errors raised by generated SQL carry their SQLSTATE and
 * message in their text (see {@link #raise}); the rest is told apart by DuckDB's error class.
 */
public final class ErrorTranslator {
    private static final String RAISED = "omnisql-raised:";
    private static final int STATE_LENGTH = 5;

    private final FailureStash failures;
    private final SpillMode mode;

    public ErrorTranslator(FailureStash failures, SpillMode mode) {
        this.failures = failures;
        this.mode = mode;
    }

    /** DuckDB SQL that fails with an error; usable where a value of any type is expected. */
    public static String raise(SqlState state, String message) {
        return "error('" + RAISED + state.code() + message.replace("'", "''") + "')";
    }

    public SqlException translate(Throwable error) {
        String text = String.valueOf(error.getMessage());
        Optional<RuntimeException> carried = failures.find(text);
        if (carried.isPresent()) {
            return carried.get() instanceof SqlException known ? known : internal(carried.get());
        }
        if (error instanceof SqlException known) {
            return known;
        }
        int raised = text.indexOf(RAISED);
        if (raised >= 0 && text.length() >= raised + RAISED.length() + STATE_LENGTH) {
            int start = raised + RAISED.length();
            int end = text.indexOf('\n', start);
            return new SqlException(
                    new SqlState(text.substring(start, start + STATE_LENGTH)),
                    text.substring(start + STATE_LENGTH, end < 0 ? text.length() : end));
        }
        return byClass(text, error);
    }

    private SqlException byClass(String text, Throwable error) {
        if (text.startsWith("INTERRUPT Error")) {
            return canceled().withCause(error);
        }
        if (text.contains("Out of Memory Error")) {
            return outOfMemory(text).withCause(error);
        }
        if (text.startsWith("Out of Range Error") || isFailedNarrowing(text)) {
            return new SqlException(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, rangeMessage(text)).withCause(error);
        }
        if (text.contains("More than one row returned by a subquery")) {
            return new SqlException(
                            SqlState.CARDINALITY_VIOLATION,
                            "more than one row returned by a subquery used as an expression")
                    .withCause(error);
        }
        if (text.contains("expression depth limit")) {
            return new SqlException(SqlState.STATEMENT_TOO_COMPLEX, "stack depth limit exceeded").withCause(error);
        }
        if (text.contains("Like pattern must not end with escape character")) {
            return new SqlException(SqlState.INVALID_ESCAPE_SEQUENCE, "LIKE pattern must not end with escape character")
                    .withCause(error);
        }
        return error instanceof SQLException || error instanceof RuntimeException
                ? internal(error)
                : internal(new IllegalStateException(error));
    }

    /** Casts that the writer adds around exact sums. */
    private static boolean isFailedNarrowing(String text) {
        return text.startsWith("Conversion Error")
                && (text.contains("out of range for the destination type") || text.contains("DECIMAL"));
    }

    private static String rangeMessage(String text) {
        if (text.contains("INT16")) {
            return "smallint out of range";
        }
        if (text.contains("INT32")) {
            return "integer out of range";
        }
        if (text.contains("INT64")) {
            return "bigint out of range";
        }
        return text.contains("DECIMAL") || text.contains("INT128") || text.contains("HUGEINT")
                ? "value overflows numeric format"
                : "value out of range";
    }

    private SqlException outOfMemory(String text) {
        if (text.contains("max_temp_directory_size")) {
            return mode == SpillMode.MEMORY_ONLY
                    ? memoryOnly()
                    : new SqlException(
                            ErrorKind.RESOURCES,
                            SqlState.DISK_FULL,
                            "the statement needs more spill space than its quota");
        }
        return mode == SpillMode.MEMORY_ONLY
                ? memoryOnly()
                : new SqlException(
                        ErrorKind.RESOURCES,
                        SqlState.OUT_OF_MEMORY,
                        "the statement needs more memory than its instance has");
    }

    private static SqlException memoryOnly() {
        return new SqlException(
                        ErrorKind.RESOURCES,
                        SqlState.OUT_OF_MEMORY,
                        "the statement needs more memory than its instance has")
                .withHint(
                        "Encrypted spill is off: set engine.extension to DuckDB's httpfs extension of version 1.5.5.");
    }

    static SqlException canceled() {
        return new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
    }

    private static SqlException internal(Throwable error) {
        return new SqlException(ErrorKind.INTERNAL, SqlState.INTERNAL_ERROR, "internal error in the engine")
                .withCause(error);
    }
}
