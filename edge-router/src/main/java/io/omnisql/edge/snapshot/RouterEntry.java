package io.omnisql.edge.snapshot;

import java.net.InetSocketAddress;

/**
 * A router of the fleet.
 *
 * @param id 1 to 2047, in every process id that it mints
 * @param peer where other routers bring it cancel requests
 */
public record RouterEntry(int id, String region, InetSocketAddress peer) {}
