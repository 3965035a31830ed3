/** Prints plans for EXPLAIN. In: a typed Query and its FederationPlan. Out: lines of text in which nothing shows that a decision hides. */
@NullMarked
package io.omnisql.planner.explain;

import org.jspecify.annotations.NullMarked;
