package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.A_Expr;
import io.omnisql.planner.parser.tree.BoolExpr;
import io.omnisql.planner.parser.tree.BoolExprType;
import io.omnisql.planner.parser.tree.BooleanValue;
import io.omnisql.planner.parser.tree.CoercionForm;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.FloatValue;
import io.omnisql.planner.parser.tree.FuncCall;
import io.omnisql.planner.parser.tree.IntegerValue;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.parser.tree.TypeName;
import java.util.List;

/** Makes the nodes that many rules of the grammar need (PostgreSQL's make… functions in gram.y). */
final class Nodes {
    private static final String SYSTEM_SCHEMA = "pg_catalog";

    private Nodes() {}

    static A_Const integer(int value, int location) {
        return new A_Const(new IntegerValue(value, location), location);
    }

    static A_Const string(String value, int location) {
        return new A_Const(new StringValue(value, location), location);
    }

    /** A number token as a literal. */
    static A_Const number(Token token) {
        return token.kind() == TokenKind.INTEGER
                ? integer(integerOf(token), token.location())
                : new A_Const(new FloatValue(token.text(), token.location()), token.location());
    }

    static int integerOf(Token token) {
        return Integer.parseInt(token.text());
    }

    static A_Const bool(boolean value, int location) {
        return new A_Const(new BooleanValue(value, location), location);
    }

    static TypeName systemType(String name, List<Expr> typmods, int location) {
        return new TypeName(List.of(SYSTEM_SCHEMA, name), false, false, typmods, List.of(), location);
    }

    static List<String> systemName(String name) {
        return List.of(SYSTEM_SCHEMA, name);
    }

    static FuncCall call(List<String> name, List<Expr> args, CoercionForm form, int location) {
        return new FuncCall(name, args, List.of(), null, null, false, false, false, false, form, location);
    }

    /** A function of pg_catalog that is written with words of the SQL standard. */
    static FuncCall sqlCall(String name, List<Expr> args, int location) {
        return call(systemName(name), args, CoercionForm.COERCE_SQL_SYNTAX, location);
    }

    static BoolExpr not(Expr arg, int location) {
        return new BoolExpr(BoolExprType.NOT_EXPR, List.of(arg), location);
    }

    /** Unary minus: folded into a numeric literal. */
    static Expr negate(Expr arg, int location) {
        if (arg instanceof A_Const constant) {
            if (constant.val() instanceof IntegerValue integer) {
                return new A_Const(new IntegerValue(-integer.ival(), location), location);
            }
            if (constant.val() instanceof FloatValue number) {
                return new A_Const(new FloatValue(negated(number.fval()), location), location);
            }
        }
        // PostgreSQL moves any literal to the sign
        Expr operand = arg instanceof A_Const constant ? new A_Const(constant.val(), location) : arg;
        return new A_Expr(A_Expr.Kind.AEXPR_OP, List.of("-"), null, operand, location);
    }

    static String negated(String number) {
        return number.charAt(0) == '-' ? number.substring(1) : "-" + number;
    }
}
