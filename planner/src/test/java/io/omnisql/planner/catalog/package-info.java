/** Tests of names and visibility. In: sample tables. Out: proof that only what a decision shows can be found. */
@NullMarked
package io.omnisql.planner.catalog;

import org.jspecify.annotations.NullMarked;
