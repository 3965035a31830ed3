package io.omnisql.connectors.sdk.limit;

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
}
