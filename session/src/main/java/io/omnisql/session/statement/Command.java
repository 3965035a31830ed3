package io.omnisql.session.statement;

import io.omnisql.core.batch.BatchReader;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** A statement with its parameters, ready to run once. Used by one thread at a time. */
public interface Command extends AutoCloseable {
    /** Columns of its rows; known before it runs. */
    default List<ResultField> fields() {
        return List.of();
    }

    default boolean returnsRows() {
        return !fields().isEmpty();
    }

    /** Whether there is no statement at all. */
    default boolean isEmpty() {
        return false;
    }

    /** What INTENT records when it will call sources. */
    default Optional<IntentFacts> intent() {
        return Optional.empty();
    }

    Result run();

    default OutcomeFacts outcome() {
        return OutcomeFacts.NONE;
    }

    @Override
    default void close() {}

    /** What running gave. */
    sealed interface Result {
        /** It is done, without rows. */
        record Done(String tag) implements Result {}

        /**
         * It has rows to send.
         *
         * @param tag of CommandComplete, by rows sent
         */
        record Rows(BatchReader reader, LongFunction<String> tag) implements Result {}
    }
}
