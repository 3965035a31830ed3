/**
 * Connections to regions. In: a cluster. Out: a channel inside mutual TLS, ready for the header; a tunnel would be one more {@code RegionLink}.
 */
@NullMarked
package io.omnisql.edge.link;

import org.jspecify.annotations.NullMarked;
