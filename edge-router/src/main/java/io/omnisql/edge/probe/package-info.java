/**
 * Asks nodes how they are. In: the clusters of the snapshot. Out: pings over links, whose outcomes go to the health table.
 */
@NullMarked
package io.omnisql.edge.probe;

import org.jspecify.annotations.NullMarked;
