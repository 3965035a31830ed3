/** Tests of the built-in catalog. In: the committed resource files and a PostgreSQL 15. Out: proof that both hold the same rows. */
@NullMarked
package io.omnisql.planner.catalog.builtin;

import org.jspecify.annotations.NullMarked;
