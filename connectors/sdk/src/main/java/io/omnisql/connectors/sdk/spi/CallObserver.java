package io.omnisql.connectors.sdk.spi;

/** Is told of each call to a source when its answer was read or it failed, and of pages that the cache gave. Must return at once and never throw. Thread-safe. */
@FunctionalInterface
public interface CallObserver {
    void onCall(CallRecord call);
}
