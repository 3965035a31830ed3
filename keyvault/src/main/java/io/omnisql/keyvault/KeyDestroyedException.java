package io.omnisql.keyvault;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** The KEK is destroyed or never existed: what it wrapped stays unreadable (58000). */
public final class KeyDestroyedException extends SqlException {
    private static final long serialVersionUID = 1L;

    public KeyDestroyedException() {
        super(ErrorKind.INTERNAL, SqlState.SYSTEM_ERROR, "tenant key does not exist");
    }
}
