/**
 * Cancel requests. In: process id and secret, from a client or another router. Out: the same request at the node that runs the session, and never an answer.
 */
@NullMarked
package io.omnisql.edge.cancel;

import org.jspecify.annotations.NullMarked;
