package io.omnisql.governance.decision;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import org.jspecify.annotations.Nullable;

/** No valid decision could be had, so the statement is refused (58000). The cause is for the log and the audit only. */
public final class PolicyException extends SqlException {
    private static final long serialVersionUID = 1L;

    private PolicyException(String message, StatementId statement, @Nullable Throwable cause) {
        super(ErrorKind.POLICY, SqlState.SYSTEM_ERROR, message, 0, null, "Statement id: " + statement + ".", cause);
    }

    /** The decision point could not be asked or did not answer. */
    public static PolicyException notAvailable(StatementId statement, Throwable cause) {
        return new PolicyException("policy decision is not available", statement, cause);
    }

    /** The answer is not exactly what was asked for. */
    public static PolicyException notValid(StatementId statement, Throwable cause) {
        return new PolicyException("policy decision is not valid", statement, cause);
    }
}
