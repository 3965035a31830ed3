package io.omnisql.connectors.sdk.limit;

import java.time.Instant;

/** Is told, after a second and then every half minute, that a call still waits. Must return at once. Thread-safe. */
@FunctionalInterface
public interface WaitWatch {
    WaitWatch NONE = (connector, forecast) -> {};

    /**
     * A call waits.
     *
     * @param connector whose quota it waits for
     * @param forecast position and expected rest of the wait
     */
    void waiting(String connector, Forecast forecast);

    /** When the patience of whoever waits now ends; {@link Instant#MAX} for no end. */
    default Instant patience() {
        return Instant.MAX;
    }
}
