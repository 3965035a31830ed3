/**
 * A connection from its first byte to an authenticated session: encryption, protocol version, options, limits before login. In: a fresh socket. Out: a pipeline that speaks the protocol, or a closed socket with PostgreSQL's reason.
 */
@NullMarked
package io.omnisql.pgwire.startup;

import org.jspecify.annotations.NullMarked;
