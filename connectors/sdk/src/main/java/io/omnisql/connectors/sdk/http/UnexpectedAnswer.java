package io.omnisql.connectors.sdk.http;

import java.io.IOException;

/** The body is JSON, but not of the declared form. Never repeated: the source would answer the same again. */
public final class UnexpectedAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what names the place and the expected form, never a value of the answer
     */
    public UnexpectedAnswer(String what) {
        super(what);
    }

    String what() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
