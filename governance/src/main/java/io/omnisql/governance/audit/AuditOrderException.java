package io.omnisql.governance.audit;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** A record that does not belong where it was appended, such as an OUTCOME without its INTENT: a fault of the caller (XX000). */
public final class AuditOrderException extends SqlException {
    private static final long serialVersionUID = 1L;

    AuditOrderException(String reason) {
        super(ErrorKind.INTERNAL, SqlState.INTERNAL_ERROR, "audit record is out of order: " + reason);
    }
}
