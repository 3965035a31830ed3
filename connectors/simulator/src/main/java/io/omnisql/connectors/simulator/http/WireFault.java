package io.omnisql.connectors.simulator.http;

import java.time.Duration;

/** Damage done to one answer. */
public sealed interface WireFault {
    /** The connection closes before any byte of the answer. */
    record Reset() implements WireFault {}

    /** The head announces the whole body; the connection closes after half of it. */
    record Truncated() implements WireFault {}

    /** The body is well-formed HTTP but its JSON stops half way. */
    record BrokenJson() implements WireFault {}

    /** The body arrives in {@code pieces} pieces with {@code pause} before each. */
    record SlowBody(int pieces, Duration pause) implements WireFault {}

    /** Another answer takes the place of the service's own; the service is not asked. */
    record Instead(Response response) implements WireFault {}
}
