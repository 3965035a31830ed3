/**
 * PostgreSQL 15's own catalog rows, the one truth of analyzer and catalogs. In: the resource files that {@code generate-pg-data}
 * wrote from a running server. Out: immutable rows and indexes by OID, name and argument types.
 */
@NullMarked
package io.omnisql.planner.catalog.builtin;

import org.jspecify.annotations.NullMarked;
