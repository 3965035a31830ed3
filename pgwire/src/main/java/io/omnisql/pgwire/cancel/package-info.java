/**
 * Cancel keys and the sessions they reach. In: CancelRequest packets on connections of their own. Out: a cancelled statement, and never an answer.
 */
@NullMarked
package io.omnisql.pgwire.cancel;

import org.jspecify.annotations.NullMarked;
