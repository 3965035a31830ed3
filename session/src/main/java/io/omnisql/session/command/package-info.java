/**
 * One class for each utility statement, and the router that tells statements apart. In: a parse tree and the session's state. Out: a tag or a few rows.
 */
@NullMarked
package io.omnisql.session.command;

import org.jspecify.annotations.NullMarked;
