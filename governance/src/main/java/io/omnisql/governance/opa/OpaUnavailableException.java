package io.omnisql.governance.opa;

/** OPA could not be reached, did not answer in time, or said that it cannot answer. The message is for the log only. */
final class OpaUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    OpaUnavailableException(String message) {
        super(message);
    }

    OpaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
