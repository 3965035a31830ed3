/**
 * Tenants and their users as the server knows them. In: configuration. Out: the one tenant a connection belongs to, and the subject behind a login.
 */
@NullMarked
package io.omnisql.session.tenant;

import org.jspecify.annotations.NullMarked;
