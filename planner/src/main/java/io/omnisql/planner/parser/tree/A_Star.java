package io.omnisql.planner.parser.tree;

/** The {@code *} of {@code a.*}, and of COPY's FORCE options. */
@SuppressWarnings("MemberName")
public record A_Star(int location) implements Node {}
