/** Tests of the spool. In: batches of every type. Out: proof that they come back whole and never in clear on disk. */
@NullMarked
package io.omnisql.planner.engine.spool;

import org.jspecify.annotations.NullMarked;
