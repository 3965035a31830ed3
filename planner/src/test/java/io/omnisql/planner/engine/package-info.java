/** Tests of the engine as a whole. In: generated scans and real PostgreSQL answers. Out: proof of answers, spill, cancel and bounds. */
@NullMarked
package io.omnisql.planner.engine;

import org.jspecify.annotations.NullMarked;
