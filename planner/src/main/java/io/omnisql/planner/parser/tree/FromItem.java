package io.omnisql.planner.parser.tree;

/** An item of FROM (PostgreSQL's {@code table_ref}). */
public sealed interface FromItem extends Node
        permits JoinExpr, RangeFunction, RangeSubselect, RangeTableFunc, RangeTableSample, RangeVar {}
