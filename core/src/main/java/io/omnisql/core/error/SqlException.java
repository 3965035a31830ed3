package io.omnisql.core.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The only exception that carries an error to a client. It holds the fields of PostgreSQL's ErrorResponse (manual
 * section 55.8) that are known where it is thrown. Immutable: the {@code with…} methods return copies.
 *
 * <p>Positions count characters (Unicode code points) of the whole query string, from 1; 0 means none.
 */
public class SqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SqlState state;
    private final ErrorKind kind;
    private final int position;
    private final @Nullable String detail;
    private final @Nullable String hint;

    public SqlException(SqlState state, String message) {
        this(ErrorKind.USER, state, message, 0, null, null, null);
    }

    public SqlException(ErrorKind kind, SqlState state, String message) {
        this(kind, state, message, 0, null, null, null);
    }

    protected SqlException(
            ErrorKind kind,
            SqlState state,
            String message,
            int position,
            @Nullable String detail,
            @Nullable String hint,
            @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message is null"), cause);
        this.kind = Objects.requireNonNull(kind, "kind is null");
        this.state = Objects.requireNonNull(state, "state is null");
        if (position < 0) {
            throw new IllegalArgumentException("position is negative: " + position);
        }
        this.position = position;
        this.detail = detail;
        this.hint = hint;
    }

    public SqlState state() {
        return state;
    }

    public ErrorKind kind() {
        return kind;
    }

    /** The primary message, in PostgreSQL's wording; never null. */
    public String message() {
        return Objects.requireNonNull(getMessage(), "message is null");
    }

    /** 1-based character position in the query string, 0 when there is none. */
    public int position() {
        return position;
    }

    public @Nullable String detail() {
        return detail;
    }

    public @Nullable String hint() {
        return hint;
    }

    public SqlException withPosition(int newPosition) {
        return new SqlException(kind, state, message(), newPosition, detail, hint, getCause());
    }

    public SqlException withDetail(String newDetail) {
        return new SqlException(kind, state, message(), position, newDetail, hint, getCause());
    }

    public SqlException withHint(String newHint) {
        return new SqlException(kind, state, message(), position, detail, newHint, getCause());
    }

    /** Keeps a cause for the log; its text never reaches a client. */
    public SqlException withCause(Throwable cause) {
        return new SqlException(kind, state, message(), position, detail, hint, cause);
    }
}
