/**
 * The conformance kit of connectors, for tests only. In: a connector and an account that its source accepts. Out: rows and calls of scans,
 * and assertions that pushed predicates, orders and limits give the rows that a local filter gives.
 */
@NullMarked
package io.omnisql.connectors.conformance;

import org.jspecify.annotations.NullMarked;
