/**
 * Bounds that protect a router and its tenants from clients. In: an address, a tenant, the time. Out: yes or no; every table is bounded and forgets.
 */
@NullMarked
package io.omnisql.edge.limit;

import org.jspecify.annotations.NullMarked;
