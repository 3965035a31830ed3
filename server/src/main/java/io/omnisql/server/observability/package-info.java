/**
 * Metrics, traces and logs: the only place that knows the libraries for them. In: what listeners in the other modules are told of
 * statements, sessions, audit records and calls. Out: a page for Prometheus, spans for a collector, lines in the log, none of which
 * holds a text, a literal, a row or a credential.
 */
@NullMarked
package io.omnisql.server.observability;

import org.jspecify.annotations.NullMarked;
