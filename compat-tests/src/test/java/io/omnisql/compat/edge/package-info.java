/**
 * Edge routers in front of two regions, each in a network namespace of its own. In: a world that the test builds. Out: what psql and the
 * JDBC driver see of it.
 */
@NullMarked
package io.omnisql.compat.edge;

import org.jspecify.annotations.NullMarked;
