package io.omnisql.planner.catalog.builtin;

import io.omnisql.core.type.SqlType;

/**
 * A column of a system relation.
 *
 * @param number attnum, from 1
 * @param type the declared type, a domain where the relation has one
 * @param collation pg_collation OID, 0 where the type has none
 */
public record SystemColumn(String name, int number, SqlType type, boolean notNull, int collation) {}
