/** Runs a typed Query over governed scans. In: an EngineStatement (Query, parameters, scans, settings). Out: a BatchReader of the rows, or an error in PostgreSQL's words. */
@NullMarked
package io.omnisql.planner.engine;

import org.jspecify.annotations.NullMarked;
