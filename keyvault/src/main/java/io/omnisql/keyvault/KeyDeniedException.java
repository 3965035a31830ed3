package io.omnisql.keyvault;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** The key service refuses the request: a retired version, a changed wrapped key, a name that is taken (58000). */
public final class KeyDeniedException extends SqlException {
    private static final long serialVersionUID = 1L;

    public KeyDeniedException(String message) {
        super(ErrorKind.INTERNAL, SqlState.SYSTEM_ERROR, message);
    }
}
