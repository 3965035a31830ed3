/**
 * Typed expressions evaluated in Java, without the engine. In: an expression, a row, the session's facts. Out: the value that the engine would
 * give, by the same function bodies; used for constants, key feeds and simple scans.
 */
@NullMarked
package io.omnisql.planner.engine.direct;

import org.jspecify.annotations.NullMarked;
