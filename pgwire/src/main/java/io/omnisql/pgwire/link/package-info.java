/**
 * The link between an edge router and a region: mutual TLS, then a PROXY v2 header that says who the client is, then the client's own
 * bytes. In: the facts of a connection, or the header's bytes. Out: the same, the other way round; both ends use these classes.
 */
@NullMarked
package io.omnisql.pgwire.link;

import org.jspecify.annotations.NullMarked;
