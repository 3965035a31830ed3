/**
 * The typed query: PostgreSQL's analysed Query tree. In: what the analyzer resolved of a parse tree. Out: the one form that
 * federation plans, the engine writes as SQL, the direct path evaluates and the verifier checks. Nodes are modelled on
 * PostgreSQL 15's nodes of the same names.
 */
@NullMarked
package io.omnisql.planner.query;

import org.jspecify.annotations.NullMarked;
