package io.omnisql.planner.parser.tree;

/** TRUE or FALSE. */
public record BooleanValue(boolean boolval, int location) implements ValueNode {}
