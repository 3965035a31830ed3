package io.omnisql.pgwire.conversation;

/** The client is gone; ends whatever was writing to it. Never reported to anybody. */
public final class ConnectionLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConnectionLostException() {
        super("the client is gone", null, false, false);
    }
}
