/**
 * What a declaration file says, as records. In: strict YAML. Out: tables, columns, paths, filters and paging that the dialect's
 * runtime executes and the planner reads.
 */
@NullMarked
package io.omnisql.connectors.sdk.dialect.spec;

import org.jspecify.annotations.NullMarked;
