/**
 * A client's first bytes. In: PROXY headers, encryption requests, TLS, startup packets. Out: a routed connection, or the one error that says why not.
 */
@NullMarked
package io.omnisql.edge.startup;

import org.jspecify.annotations.NullMarked;
