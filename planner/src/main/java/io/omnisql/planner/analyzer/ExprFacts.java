package io.omnisql.planner.analyzer;

import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import org.jspecify.annotations.Nullable;

/** Questions about a typed expression. */
final class ExprFacts {
    private ExprFacts() {}

    /** Whether it yields a set. A set-returning function below an aggregate or window call does not count. */
    static boolean returnsSet(Expr expr) {
        return firstSet(expr) != null;
    }

    /** The first set-returning call, null for none. */
    static @Nullable Expr firstSet(Expr expr) {
        return switch (expr) {
            case Expr.FuncExpr e when e.returnsSet() -> e;
            case Expr.OpExpr e when e.returnsSet() -> e;
            case Expr.Aggref _, Expr.GroupingFunc _, Expr.WindowFunc _, Expr.SubLink _ -> null;
            case Expr.Var _, Expr.Const _, Expr.Param _ -> null;
            default -> {
                for (Expr child : ExprTree.children(expr)) {
                    Expr found = firstSet(child);
                    if (found != null) {
                        yield found;
                    }
                }
                yield null;
            }
        };
    }

    /** The first window function of its own query level, null for none. */
    static Expr.@Nullable WindowFunc firstWindow(Expr expr) {
        if (expr instanceof Expr.WindowFunc window) {
            return window;
        }
        for (Expr child : ExprTree.children(expr)) {
            Expr.WindowFunc found = firstWindow(child);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The first aggregate or grouping call that belongs to the expression's own query level, null for none. */
    static @Nullable Expr firstAggregate(Expr expr) {
        Expr[] found = new Expr[1];
        QueryExpressions.walk(expr, 0, (e, depth) -> {
            int level = switch (e) {
                case Expr.Aggref aggregate -> aggregate.levelsUp();
                case Expr.GroupingFunc grouping -> grouping.levelsUp();
                default -> -1;
            };
            if (level == depth && found[0] == null) {
                found[0] = e;
            }
            return found[0] == null;
        });
        return found[0];
    }

    /** The first column of the level so many outside, null for none. */
    static Expr.@Nullable Var firstVar(Expr expr, int levelsUp) {
        Expr.Var[] found = new Expr.Var[1];
        QueryExpressions.walk(expr, levelsUp, (e, depth) -> {
            if (e instanceof Expr.Var var && var.levelsUp() == depth && found[0] == null) {
                found[0] = var;
            }
            return found[0] == null;
        });
        return found[0];
    }
}
