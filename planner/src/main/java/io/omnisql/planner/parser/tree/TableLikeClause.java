package io.omnisql.planner.parser.tree;

/** {@code LIKE relation [INCLUDING …]} in CREATE TABLE; {@code options} are PostgreSQL's CREATE_TABLE_LIKE bits. */
public record TableLikeClause(RangeVar relation, int options, int location) implements Node {}
