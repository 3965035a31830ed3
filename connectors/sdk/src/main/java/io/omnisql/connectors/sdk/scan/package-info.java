/** What the planner asks of a table. In: predicates, order, limit and keys taken from a statement. Out: one request that a connector can serve. */
@NullMarked
package io.omnisql.connectors.sdk.scan;

import org.jspecify.annotations.NullMarked;
