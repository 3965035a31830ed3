/**
 * Masks: what a subject sees instead of a value. In: a mask of the closed catalogue and a raw column. Out: a column of the same
 * type that is the value from then on.
 */
@NullMarked
package io.omnisql.governance.mask;

import org.jspecify.annotations.NullMarked;
