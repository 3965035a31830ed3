/** Errors on their way through native code. In: an exception of a Java callback. Out: the same exception, after DuckDB carried only its mark. */
@NullMarked
package io.omnisql.planner.engine.failure;

import org.jspecify.annotations.NullMarked;
