/**
 * Row filters: which rows of a table a subject may see. In: the policy's filter tree and raw batches. Out: a three-valued truth
 * for each row, by PostgreSQL's rules.
 */
@NullMarked
package io.omnisql.governance.filter;

import org.jspecify.annotations.NullMarked;
