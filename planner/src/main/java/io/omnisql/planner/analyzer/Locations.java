package io.omnisql.planner.analyzer;

import io.omnisql.planner.parser.tree.A_Indirection;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.TypeCast;
import io.omnisql.planner.query.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an error points at: the leftmost token of an expression, as PostgreSQL's {@code exprLocation} finds it. */
final class Locations {
    private Locations() {}

    static int of(@Nullable Expr expr) {
        return switch (expr) {
            case null -> -1;
            case Expr.FuncExpr e -> leftmost(e.location(), first(e.args()));
            case Expr.OpExpr e -> leftmost(e.location(), first(e.args()));
            case Expr.DistinctExpr e -> leftmost(e.location(), of(e.left()));
            case Expr.NullIfExpr e -> leftmost(e.location(), of(e.left()));
            case Expr.ScalarArrayOpExpr e -> leftmost(e.location(), of(e.scalar()));
            case Expr.BoolExpr e -> leftmost(e.location(), first(e.args()));
            case Expr.SubLink e -> leftmost(of(e.test()), e.location());
            case Expr.FieldSelect e -> of(e.arg());
            case Expr.SubscriptingRef e -> of(e.container());
            case Expr.RelabelType e -> leftmost(e.location(), of(e.arg()));
            case Expr.CoerceViaIO e -> leftmost(e.location(), of(e.arg()));
            case Expr.ArrayCoerceExpr e -> leftmost(e.location(), of(e.arg()));
            case Expr.CollateExpr e -> of(e.arg());
            case Expr.RowCompareExpr e -> first(e.left());
            case Expr.NullTest e -> leftmost(e.location(), of(e.arg()));
            case Expr.BooleanTest e -> leftmost(e.location(), of(e.arg()));
            case Expr.Var e -> e.location();
            case Expr.Const e -> e.location();
            case Expr.Param e -> e.location();
            case Expr.SubLinkColumn e -> e.location();
            case Expr.CaseTestExpr e -> e.location();
            case Expr.Aggref e -> e.location();
            case Expr.GroupingFunc e -> e.location();
            case Expr.WindowFunc e -> e.location();
            case Expr.CaseExpr e -> e.location();
            case Expr.ArrayExpr e -> e.location();
            case Expr.RowExpr e -> e.location();
            case Expr.CoalesceExpr e -> e.location();
            case Expr.MinMaxExpr e -> e.location();
            case Expr.SqlValueFunction e -> e.location();
        };
    }

    /** Location of the first expression that has one. */
    static int first(List<Expr> exprs) {
        for (Expr expr : exprs) {
            int location = of(expr);
            if (location >= 0) {
                return location;
            }
        }
        return -1;
    }

    /** The leftmost token of a raw expression. */
    static int ofRaw(@Nullable Node node) {
        return switch (node) {
            case null -> -1;
            case io.omnisql.planner.parser.tree.A_Expr e -> leftmost(e.location(), ofRaw(e.lexpr()));
            case io.omnisql.planner.parser.tree.BoolExpr e -> leftmost(e.location(), firstRaw(e.args()));
            case io.omnisql.planner.parser.tree.FuncCall e -> leftmost(e.location(), firstRaw(e.args()));
            case io.omnisql.planner.parser.tree.SubLink e -> leftmost(ofRaw(e.testexpr()), e.location());
            case TypeCast e -> leftmost(ofRaw(e.arg()), leftmost(e.typeName().location(), e.location()));
            case A_Indirection e -> ofRaw(e.arg());
            case io.omnisql.planner.parser.tree.CollateClause e -> ofRaw(e.arg());
            case io.omnisql.planner.parser.tree.SortBy e -> ofRaw(e.node());
            case io.omnisql.planner.parser.tree.NullTest e -> leftmost(e.location(), ofRaw(e.arg()));
            case io.omnisql.planner.parser.tree.BooleanTest e -> leftmost(e.location(), ofRaw(e.arg()));
            case io.omnisql.planner.parser.tree.NamedArgExpr e -> leftmost(e.location(), ofRaw(e.arg()));
            case io.omnisql.planner.parser.tree.ExprList e -> firstRaw(e.items());
            default -> node.location();
        };
    }

    static int firstRaw(List<? extends Node> nodes) {
        for (Node node : nodes) {
            int location = ofRaw(node);
            if (location >= 0) {
                return location;
            }
        }
        return -1;
    }

    static int leftmost(int a, int b) {
        if (a < 0) {
            return b;
        }
        return b < 0 ? a : Math.min(a, b);
    }
}
