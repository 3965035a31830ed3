/** The table function through which DuckDB pulls governed rows. In: batches of a reader. Out: DuckDB's data chunks, only the columns it asked for. */
@NullMarked
package io.omnisql.planner.engine.scan;

import org.jspecify.annotations.NullMarked;
