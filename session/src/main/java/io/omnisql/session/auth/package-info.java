/**
 * Answers the wire's question for a verifier from the tenants. In: a login request. Out: a verifier, nothing, or the refusal PostgreSQL gives for an unknown database.
 */
@NullMarked
package io.omnisql.session.auth;

import org.jspecify.annotations.NullMarked;
