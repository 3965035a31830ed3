package io.omnisql.planner.parser.tree;

/** A string or a name. */
public record StringValue(String sval, int location) implements ValueNode {}
