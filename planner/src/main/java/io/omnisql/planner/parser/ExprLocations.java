package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.A_Expr;
import io.omnisql.planner.parser.tree.A_Indirection;
import io.omnisql.planner.parser.tree.BoolExpr;
import io.omnisql.planner.parser.tree.BooleanTest;
import io.omnisql.planner.parser.tree.CollateClause;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.ExprList;
import io.omnisql.planner.parser.tree.FuncCall;
import io.omnisql.planner.parser.tree.MultiAssignRef;
import io.omnisql.planner.parser.tree.NullTest;
import io.omnisql.planner.parser.tree.SubLink;
import io.omnisql.planner.parser.tree.TypeCast;
import io.omnisql.planner.parser.tree.XmlExpr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The leftmost position of an expression, at which PostgreSQL reports most errors about it (src/backend/nodes/nodeFuncs.c,
 * exprLocation): of {@code a + b} that of a, while the node itself stands at the operator.
 */
public final class ExprLocations {
    private ExprLocations() {}

    /** In code points from 0, -1 when the expression has no position. */
    public static int leftmost(@Nullable Expr expr) {
        return switch (expr) {
            case null -> -1;
            case A_Expr e -> least(e.location(), leftmost(e.lexpr()));
            case BoolExpr e -> least(e.location(), leftmost(e.args()));
            case FuncCall e -> least(e.location(), leftmost(e.args()));
            case SubLink e -> least(e.location(), leftmost(e.testexpr()));
            case NullTest e -> least(e.location(), leftmost(e.arg()));
            case BooleanTest e -> least(e.location(), leftmost(e.arg()));
            case CollateClause e -> leftmost(e.arg());
            case A_Indirection e -> -1;
            case MultiAssignRef e -> leftmost(e.source());
            case XmlExpr e -> least(e.location(), leftmost(e.args()));
            case ExprList e -> leftmost(e.items());
            case TypeCast e -> least(leftmost(e.arg()), least(e.typeName().location(), e.location()));
            case Expr e -> e.location();
        };
    }

    /** The first position that a list's members have. */
    public static int leftmost(List<Expr> exprs) {
        for (Expr expr : exprs) {
            int location = leftmost(expr);
            if (location >= 0) {
                return location;
            }
        }
        return -1;
    }

    private static int least(int a, int b) {
        if (a < 0 || b < 0) {
            return Math.max(a, b);
        }
        return Math.min(a, b);
    }
}
