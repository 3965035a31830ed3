/**
 * Calls to sources as the server sees them. In: each call that a connection reports. Out: the calls of a running statement for its
 * audit record, and what each account has left of its quota.
 */
@NullMarked
package io.omnisql.session.call;

import org.jspecify.annotations.NullMarked;
