/**
 * Transactions of a session. In: BEGIN, COMMIT, savepoints and the news that a statement failed. Out: the status byte, command tags,
 * warnings, and settings put back where a transaction was undone.
 */
@NullMarked
package io.omnisql.session.transaction;

import org.jspecify.annotations.NullMarked;
