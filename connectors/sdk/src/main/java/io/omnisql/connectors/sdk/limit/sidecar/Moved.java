package io.omnisql.connectors.sdk.limit.sidecar;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** Where a call waited is no more: it has to get in line again, at the sidecar or without it. Never reaches a client. */
final class Moved extends SqlException {
    private static final long serialVersionUID = 1L;

    Moved() {
        super(ErrorKind.INTERNAL, SqlState.INTERNAL_ERROR, "the limiter's line moved");
    }
}
