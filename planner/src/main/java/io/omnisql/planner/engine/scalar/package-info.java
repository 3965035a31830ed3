/** Java scalar functions inside DuckDB. In: the function library and a new instance. Out: functions named by pg_proc OID that generated SQL calls. */
@NullMarked
package io.omnisql.planner.engine.scalar;

import org.jspecify.annotations.NullMarked;
