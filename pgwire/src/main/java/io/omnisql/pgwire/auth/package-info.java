/**
 * Proves who a client is: SCRAM-SHA-256 over PostgreSQL's verifiers. In: a name and SASL messages. Out: success, or the one failure that tells nothing.
 */
@NullMarked
package io.omnisql.pgwire.auth;

import org.jspecify.annotations.NullMarked;
