/**
 * The demo: simulated sources, a server over them, a sample run by a real client. In: a port and a folder. Out: rows, calls and the effect of
 * the policy, printed.
 */
@NullMarked
package io.omnisql.server.demo;

import org.jspecify.annotations.NullMarked;
