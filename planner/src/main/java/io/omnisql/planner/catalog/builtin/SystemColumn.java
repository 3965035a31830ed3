package io.omnisql.planner.catalog.builtin;

import io.omnisql.core.type.SqlType;

/**
 * A column of a system relation.
 *
 * @param number attnum, from 1
 * @param type the declared type, a domain where the relation has one
 */
public record SystemColumn(String name, int number, SqlType type, boolean notNull) {}
