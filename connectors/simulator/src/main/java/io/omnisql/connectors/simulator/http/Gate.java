package io.omnisql.connectors.simulator.http;

import java.time.Duration;
import java.util.Optional;

/** Sees every call of a port: decides before the answer how the call goes, and hears afterwards how it went. Thread-safe. */
public interface Gate {
    /** How this call shall go. */
    Passage admit(String service, Request request);

    /** How it went: the status sent (0 when the connection was reset before one) and body bytes handed to the socket. */
    void left(String service, Request request, int status, long bytes, Duration took);

    /** A wait before the answer, and the fault that hits it, if any. */
    record Passage(Duration delay, Optional<WireFault> fault) {}
}
