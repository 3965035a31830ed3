/**
 * One decision per statement. In: the subject and all columns of the tables it names. Out: for each table deny, or which columns,
 * rows, masks and uses it may have; anything else than a wholly valid answer is a refusal.
 */
@NullMarked
package io.omnisql.governance.decision;

import org.jspecify.annotations.NullMarked;
