/** Buffers that take a whole scan. In: batches of a scan that feeds keys to others. Out: readers of the same batches, from memory or from a file under a key that only this process knows. */
@NullMarked
package io.omnisql.planner.engine.spool;

import org.jspecify.annotations.NullMarked;
