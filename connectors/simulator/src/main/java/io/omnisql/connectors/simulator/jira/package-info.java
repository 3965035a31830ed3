/** Jira Cloud's REST v3 interface over the invented world. In: a request with basic credentials and JQL. Out: pages, errors and limits as Atlassian's public documentation describes them. */
@NullMarked
package io.omnisql.connectors.simulator.jira;

import org.jspecify.annotations.NullMarked;
