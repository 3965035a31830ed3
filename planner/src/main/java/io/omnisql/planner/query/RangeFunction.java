package io.omnisql.planner.query;

/**
 * A function in FROM.
 *
 * @param call usually a {@link Expr.FuncExpr}; any expression when the function was simplified
 * @param columnCount how many of the entry's columns it fills
 */
public record RangeFunction(Expr call, int columnCount) {}
