/**
 * The whole router. In: its configuration. Out: listeners that serve until they are drained.
 */
@NullMarked
package io.omnisql.edge.router;

import org.jspecify.annotations.NullMarked;
