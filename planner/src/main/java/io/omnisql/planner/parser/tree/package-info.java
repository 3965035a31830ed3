/**
 * PostgreSQL 15's raw parse tree, as records under one sealed type. In: the parser builds it from a statement's text.
 * Out: the analyzer and the session read it; nothing in it has been looked up yet.
 */
@NullMarked
package io.omnisql.planner.parser.tree;

import org.jspecify.annotations.NullMarked;
