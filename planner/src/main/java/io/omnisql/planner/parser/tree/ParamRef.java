package io.omnisql.planner.parser.tree;

/** A parameter {@code $n}; {@code number} is n, from 0 as the lexer takes it. */
public record ParamRef(int number, int location) implements Expr {}
