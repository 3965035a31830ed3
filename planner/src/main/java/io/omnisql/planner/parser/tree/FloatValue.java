package io.omnisql.planner.parser.tree;

/** Any other number, as it was written. */
public record FloatValue(String fval, int location) implements ValueNode {}
