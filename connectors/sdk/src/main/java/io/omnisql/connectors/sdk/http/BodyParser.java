package io.omnisql.connectors.sdk.http;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads a whole JSON body. Called again from the start when the call is repeated, so it must not keep state. */
@FunctionalInterface
public interface BodyParser<T> {
    /**
     * The body's content.
     *
     * @throws UnexpectedAnswer when it is not of the declared form
     */
    T parse(JsonParser json) throws IOException;

    /** Rows that the body gave, for the call's record. */
    default long rows(T body) {
        return 0;
    }
}
