/** Tests of catalog rows. In: the same tables here and in a PostgreSQL 15. Out: proof that catalogs show the same rows. */
@NullMarked
package io.omnisql.planner.catalog.rows;

import org.jspecify.annotations.NullMarked;
