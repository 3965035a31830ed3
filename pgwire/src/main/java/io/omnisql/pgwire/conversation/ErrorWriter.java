package io.omnisql.pgwire.conversation;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.pgwire.frame.BackendMessage.ErrorResponse;
import io.omnisql.pgwire.frame.BackendMessage.Report;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes ErrorResponses. An unknown fault reaches the client as XX000 and an id; its text goes to the log only. Stateless. */
public final class ErrorWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorWriter.class);

    private ErrorWriter() {}

    /** @param severity ERROR or FATAL */
    public static ErrorResponse response(String severity, SqlException error) {
        return new ErrorResponse(new Report(
                severity, error.state().code(), error.message(), error.detail(), error.hint(), error.position()));
    }

    /** The error a client may see for any fault. */
    static SqlException visible(Throwable fault) {
        if (fault instanceof SqlException error) {
            if (error.kind() == ErrorKind.INTERNAL) {
                LOG.error("internal error reported to a client: sqlstate={}", error.state(), error);
            }
            return error;
        }
        if (fault instanceof StackOverflowError) {
            return new SqlException(SqlState.STATEMENT_TOO_COMPLEX, "stack depth limit exceeded");
        }
        String id = UUID.randomUUID().toString();
        LOG.error("unexpected fault: id={}", id, fault);
        return new SqlException(ErrorKind.INTERNAL, SqlState.INTERNAL_ERROR, "internal error " + id);
    }
}
