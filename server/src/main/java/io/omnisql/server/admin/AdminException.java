package io.omnisql.server.admin;

/** A request that is refused; its message is shown to the operator and holds nothing secret. */
public final class AdminException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status an HTTP status of 400 or more */
    public AdminException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
