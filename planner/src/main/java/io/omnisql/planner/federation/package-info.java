/**
 * Plans what scans return. In: a typed query and what each of its tables offers and shows. Out: one scan request a table reference, with
 * pushed predicates, order, limit and keys, which scan feeds which, and the predicted calls. It only shrinks what scans return: the engine
 * evaluates the whole query anyway.
 */
@NullMarked
package io.omnisql.planner.federation;

import org.jspecify.annotations.NullMarked;
