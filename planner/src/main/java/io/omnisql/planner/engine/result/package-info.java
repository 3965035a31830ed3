/** The way out of DuckDB. In: a statement's text and its output columns. Out: column batches with back-pressure, or the error that PostgreSQL would give. */
@NullMarked
package io.omnisql.planner.engine.result;

import org.jspecify.annotations.NullMarked;
