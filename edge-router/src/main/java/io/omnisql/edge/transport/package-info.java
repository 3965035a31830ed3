/**
 * Sockets and event loops. In: nothing but the machine. Out: native epoll where it exists, else the JDK's selector; no other package knows which.
 */
@NullMarked
package io.omnisql.edge.transport;

import org.jspecify.annotations.NullMarked;
