package io.omnisql.planner.parser.tree;

/** CURRENT_DATE and the other functions without parentheses. {@code typmod} is the precision, -1 when none was given. */
public record SQLValueFunction(SQLValueFunctionOp op, int typmod, int location) implements Expr {}
