package io.omnisql.planner.parser.tree;

/** An item of GROUP BY. */
public sealed interface GroupItem extends Node permits Expr, GroupingSet {}
