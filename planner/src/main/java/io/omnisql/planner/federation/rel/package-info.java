/**
 * The query as Calcite's relational algebra, a side copy on which rules may work freely. In: query levels. Out: the predicates that hold for
 * every occurrence of a table reference after all rules were applied.
 */
@NullMarked
package io.omnisql.planner.federation.rel;

import org.jspecify.annotations.NullMarked;
