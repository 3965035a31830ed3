/**
 * What an operator may know of sessions and statements: times, counts and codes, never a text, a literal or a row. In: marks that a
 * statement sets on its way. Out: one report a statement, told to an observer that the server supplies.
 */
@NullMarked
package io.omnisql.session.observation;

import org.jspecify.annotations.NullMarked;
