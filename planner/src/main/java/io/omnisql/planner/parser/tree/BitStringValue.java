package io.omnisql.planner.parser.tree;

/** A bit string: {@code b} or {@code x}, then its digits. */
public record BitStringValue(String bsval, int location) implements ValueNode {}
