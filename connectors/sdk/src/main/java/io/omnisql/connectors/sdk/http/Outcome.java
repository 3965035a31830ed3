package io.omnisql.connectors.sdk.http;

import io.omnisql.connectors.sdk.spi.SourceException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How one attempt of a call ended. */
sealed interface Outcome<T> {
    record Done<T>(Reply<T> reply) implements Outcome<T> {}

    /** The condition of the request held: what is known is still so. */
    record Unchanged<T>(ResponseHead head) implements Outcome<T> {}

    record Moved<T>(URI target, boolean keepsMethod) implements Outcome<T> {}

    /** Another attempt may do better, after the wait that the source asked for if it did. */
    record Transient<T>(int status, SourceException error, Optional<Duration> askedWait) implements Outcome<T> {}

    record Final<T>(int status, SourceException error) implements Outcome<T> {}
}
