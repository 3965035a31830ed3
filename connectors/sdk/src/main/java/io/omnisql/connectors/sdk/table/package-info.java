/** What a connector declares about its tables. In: the connector's declarations. Out: columns, keys and access paths that catalog, planner and governance read. */
@NullMarked
package io.omnisql.connectors.sdk.table;

import org.jspecify.annotations.NullMarked;
