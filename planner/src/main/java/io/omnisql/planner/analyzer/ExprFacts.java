package io.omnisql.planner.analyzer;

import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;

/** Questions about a typed expression. */
final class ExprFacts {
    private ExprFacts() {}

    /** Whether it yields a set. A set-returning function below an aggregate or window call does not count. */
    static boolean returnsSet(Expr expr) {
        return switch (expr) {
            case Expr.FuncExpr e when e.returnsSet() -> true;
            case Expr.OpExpr e when e.returnsSet() -> true;
            case Expr.Aggref _, Expr.GroupingFunc _, Expr.WindowFunc _, Expr.SubLink _ -> false;
            case Expr.Var _, Expr.Const _, Expr.Param _ -> false;
            default -> {
                for (Expr child : ExprTree.children(expr)) {
                    if (returnsSet(child)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    /** Whether it contains a window function of its own query level. */
    static boolean hasWindow(Expr expr) {
        return find(expr) >= 0;
    }

    /** Location of the first window function of its own query level, -1 for none (or -1 known place). */
    static int windowLocation(Expr expr) {
        return find(expr);
    }

    private static int find(Expr expr) {
        if (expr instanceof Expr.WindowFunc window) {
            return Math.max(window.location(), 0);
        }
        for (Expr child : ExprTree.children(expr)) {
            int location = find(child);
            if (location >= 0) {
                return location;
            }
        }
        return -1;
    }
}
