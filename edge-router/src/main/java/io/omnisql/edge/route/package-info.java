/**
 * Where a tenant's connections go. In: a snapshot and a tenant. Out: its home cluster and the reason, or the error for the client.
 */
@NullMarked
package io.omnisql.edge.route;

import org.jspecify.annotations.NullMarked;
