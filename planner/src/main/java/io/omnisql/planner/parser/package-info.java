/**
 * PostgreSQL 15's lexer and grammar, written by hand. In: the text of one or more statements, within {@link
 * io.omnisql.planner.parser.ParserLimits}. Out: PostgreSQL's raw parse tree with a position in every node, or PostgreSQL's own
 * error.
 */
@NullMarked
package io.omnisql.planner.parser;

import org.jspecify.annotations.NullMarked;
