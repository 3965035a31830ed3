package io.omnisql.session.observation;

/** Time that is being measured until this is closed; closing twice is harmless. */
@FunctionalInterface
public interface Timing extends AutoCloseable {
    @Override
    void close();
}
