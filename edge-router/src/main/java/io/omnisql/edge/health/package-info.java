/**
 * Which nodes may be tried. In: outcomes of probes and of connects. Out: the addresses of a cluster in the order to try them; it never names another cluster.
 */
@NullMarked
package io.omnisql.edge.health;

import org.jspecify.annotations.NullMarked;
