/**
 * The audit log: proof of who asked what and what was called for it. In: records of statements and events. Out: a chained,
 * encrypted journal, a verifier that finds every gap, and the rows of the relations that show it.
 */
@NullMarked
package io.omnisql.governance.audit;

import org.jspecify.annotations.NullMarked;
