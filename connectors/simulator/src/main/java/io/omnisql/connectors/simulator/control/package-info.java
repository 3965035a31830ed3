/** What a test may change while the simulator runs, and the ledger of every call. In: faults, latency, limits, clock and switches, in process or over HTTP. Out: how each call behaves, and what was called. */
@NullMarked
package io.omnisql.connectors.simulator.control;

import org.jspecify.annotations.NullMarked;
