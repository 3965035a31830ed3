/**
 * One client's session on top of the wire. In: protocol messages in order. Out: replies in order, the transaction status, and a closed state.
 */
@NullMarked
package io.omnisql.session.client;

import org.jspecify.annotations.NullMarked;
