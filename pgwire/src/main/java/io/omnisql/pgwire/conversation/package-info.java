/**
 * One client's talk after login, in order: a queue of commands in, one writer of replies out. In: frontend messages. Out: calls to the session above and the replies it makes.
 */
@NullMarked
package io.omnisql.pgwire.conversation;

import org.jspecify.annotations.NullMarked;
