/**
 * PostgreSQL 15's parse analysis over PostgreSQL's own catalog rows (manual chapter 10). In: a raw parse tree, the relations that
 * exist for the subject, parameter types. Out: the typed query with every function, operator and implicit cast decided, or
 * PostgreSQL's own error at PostgreSQL's own position.
 */
@NullMarked
package io.omnisql.planner.analyzer;

import org.jspecify.annotations.NullMarked;
