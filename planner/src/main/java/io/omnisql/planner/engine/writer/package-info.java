/** Writes a typed Query as DuckDB SQL. In: the Query, parameter values and the numbers of its scans. Out: one SELECT and the forms of its columns; no other package knows DuckDB's spellings. */
@NullMarked
package io.omnisql.planner.engine.writer;

import org.jspecify.annotations.NullMarked;
