/**
 * Results that outlive their statement: materialized views and job results. In: batches that a decision let through, with what they were
 * decided from. Out: encrypted files, one an artefact with a key of its own, and readers over them.
 */
@NullMarked
package io.omnisql.session.stored;

import org.jspecify.annotations.NullMarked;
