package io.omnisql.keyvault;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** An encrypted file is not what was written: nothing of it may be used (58030). */
public final class DamagedArtefactException extends SqlException {
    private static final long serialVersionUID = 1L;

    public DamagedArtefactException(String message) {
        super(ErrorKind.INTERNAL, SqlState.IO_ERROR, message);
    }
}
