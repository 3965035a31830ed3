package io.omnisql.planner.parser.tree;

/** An integer that fits in 32 bits. */
public record IntegerValue(int ival, int location) implements ValueNode {}
