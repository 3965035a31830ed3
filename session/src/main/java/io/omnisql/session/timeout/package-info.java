/**
 * Deadlines of statements. In: a duration and what to do when it is over. Out: that call, or nothing when the statement was done in time.
 */
@NullMarked
package io.omnisql.session.timeout;

import org.jspecify.annotations.NullMarked;
