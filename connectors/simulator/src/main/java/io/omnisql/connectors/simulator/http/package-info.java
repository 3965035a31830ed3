/** The HTTP face that all simulated services share, over the JDK's own server. In: requests from a socket. Out: responses of a service, possibly delayed or damaged as the gate says. */
@NullMarked
package io.omnisql.connectors.simulator.http;

import org.jspecify.annotations.NullMarked;
