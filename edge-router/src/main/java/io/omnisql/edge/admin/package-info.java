/**
 * What operators and probes ask a router. In: HTTP requests on a port of their own. Out: health, routes and sessions as JSON; nothing of any client's data.
 */
@NullMarked
package io.omnisql.edge.admin;

import org.jspecify.annotations.NullMarked;
