/**
 * SQL text for a source database. In: scan requests over declared tables. Out: statements in which identifiers are quoted and every value
 * is a parameter.
 */
@NullMarked
package io.omnisql.connectors.postgres.sql;

import org.jspecify.annotations.NullMarked;
