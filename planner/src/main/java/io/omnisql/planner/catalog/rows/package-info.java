/**
 * The rows of pg_catalog and information_schema. In: PostgreSQL's static rows, one subject's visible relations, facts of its session.
 * Out: batches like those of any scan; a hidden object has no row anywhere.
 */
@NullMarked
package io.omnisql.planner.catalog.rows;

import org.jspecify.annotations.NullMarked;
