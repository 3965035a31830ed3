package io.omnisql.connectors.sdk.spi;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** A source could not answer. The text names connector and account, never a body, header, parameter or credential. */
public final class SourceException extends SqlException {
    private static final long serialVersionUID = 1L;

    /** What went wrong; the list is closed. */
    public enum Fault {
        AUTH_FAILED(SqlState.SYSTEM_ERROR, "the credential was refused"),
        FORBIDDEN(SqlState.SYSTEM_ERROR, "access was refused"),
        NOT_FOUND(SqlState.SYSTEM_ERROR, "the resource does not exist"),
        RATE_LIMITED(SqlState.CONFIGURATION_LIMIT_EXCEEDED, "the rate limit is used up"),
        UNAVAILABLE(SqlState.IO_ERROR, "the source is not available"),
        BAD_REQUEST(SqlState.SYSTEM_ERROR, "the request was refused"),
        SCHEMA_DRIFT(SqlState.SYSTEM_ERROR, "the answer does not have the declared form"),
        CAP_REACHED(SqlState.CONFIGURATION_LIMIT_EXCEEDED, "a cap of the source was reached"),
        CANCELLED(SqlState.QUERY_CANCELED, "the scan was cancelled");

        private final transient SqlState state;
        private final String words;

        Fault(SqlState state, String words) {
            this.state = state;
            this.words = words;
        }
    }

    private final Fault fault;

    public SourceException(Fault fault, String connector, AccountId account) {
        this(fault, connector, account, null, null);
    }

    /**
     * An error with more words.
     *
     * @param detail redacted by the caller
     */
    public SourceException(
            Fault fault, String connector, AccountId account, @Nullable String detail, @Nullable Throwable cause) {
        super(
                fault == Fault.CANCELLED ? ErrorKind.USER : ErrorKind.SOURCE,
                fault.state,
                fault == Fault.CANCELLED
                        ? "canceling statement due to user request"
                        : "source " + connector + " (account \"" + account + "\"): " + fault.words,
                0,
                detail,
                null,
                cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
