package io.omnisql.governance.opa;

/** OPA answered something that is no decision. The message is for the log only and holds no value of the answer. */
final class OpaAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    OpaAnswerException(String message) {
        super(message);
    }

    OpaAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
