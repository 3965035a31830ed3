/**
 * Statements that run without a client: jobs and scheduled refreshes. In: what is queued or due. Out: the same way as a client's statement
 * takes, as its owner, decided anew, audited, in the batch class.
 */
@NullMarked
package io.omnisql.session.background;

import org.jspecify.annotations.NullMarked;
