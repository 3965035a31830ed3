/** Columns of rows in memory. In: rows of a source or the engine. Out: read-only batches that move between layers without copying. */
@NullMarked
package io.omnisql.core.batch;

import org.jspecify.annotations.NullMarked;
