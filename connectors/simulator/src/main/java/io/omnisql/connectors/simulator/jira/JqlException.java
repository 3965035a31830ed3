package io.omnisql.connectors.simulator.jira;

/** JQL that the source answers with 400; the message is one of its {@code errorMessages}. */
final class JqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JqlException(String message) {
        super(message, null, false, false);
    }

    /** The message, never null. */
    String text() {
        return String.valueOf(getMessage());
    }
}
