/**
 * What a source database says about itself. In: rows of its pg_catalog. Out: declared tables with exact types, keys and access paths, under
 * a version that changes with any of them.
 */
@NullMarked
package io.omnisql.connectors.postgres.catalog;

import org.jspecify.annotations.NullMarked;
