package io.omnisql.connectors.simulator.http;

/** What answers requests on one port. Called from many threads at once. */
@FunctionalInterface
public interface Service {
    Response answer(Request request);
}
