/** GitHub's REST interface over the invented world. In: a request with a token. Out: bodies, headers, limits and paging as GitHub's public documentation describes them. */
@NullMarked
package io.omnisql.connectors.simulator.github;

import org.jspecify.annotations.NullMarked;
