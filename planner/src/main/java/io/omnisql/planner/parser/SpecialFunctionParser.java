package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.A_Expr;
import io.omnisql.planner.parser.tree.CoalesceExpr;
import io.omnisql.planner.parser.tree.CoercionForm;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.MinMaxExpr;
import io.omnisql.planner.parser.tree.MinMaxOp;
import io.omnisql.planner.parser.tree.SQLValueFunction;
import io.omnisql.planner.parser.tree.SQLValueFunctionOp;
import io.omnisql.planner.parser.tree.TypeCast;
import io.omnisql.planner.parser.tree.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that have a syntax of their own (PostgreSQL's func_expr_common_subexpr). */
final class SpecialFunctionParser {
    private final Grammar g;

    SpecialFunctionParser(Grammar grammar) {
        this.g = grammar;
    }

    /** Such a function, without what may follow a call; null when the current token begins none. */
    @Nullable
    Expr specialFunction() {
        Token token = g.tokens.peek();
        if (token.kind() != TokenKind.KEYWORD) {
            return null;
        }
        int location = token.location();
        boolean bracket = g.tokens.peek(1).isSymbol("(");
        Expr value = valueFunction(token, bracket, location);
        if (value != null) {
            return value;
        }
        if (token.isWord("collation") && g.tokens.peek(1).isWord("for")) {
            g.tokens.next();
            g.tokens.next();
            g.tokens.expectSymbol("(");
            Expr arg = g.expressions.expr();
            g.tokens.expectSymbol(")");
            return Nodes.sqlCall("pg_collation_for", List.of(arg), location);
        }
        if (token.isWord("cast")) {
            g.tokens.next();
            g.tokens.expectSymbol("(");
            return cast(location);
        }
        return bracket ? bracketed(token, location) : null;
    }

    private @Nullable Expr bracketed(Token token, int location) {
        if (!isBracketed(token.text())) {
            return g.xml.function(token, location);
        }
        g.tokens.next();
        g.tokens.next();
        Expr function = switch (token.text()) {
            case "extract" -> g.stringFunctions.extract(location);
            case "normalize" -> g.stringFunctions.normalize(location);
            case "overlay" -> g.stringFunctions.overlay(location);
            case "position" -> g.stringFunctions.position(location);
            case "substring" -> g.stringFunctions.substring(location);
            case "trim" -> g.stringFunctions.trim(location);
            case "treat" -> treat(location);
            case "nullif" -> nullif(location);
            case "coalesce" -> new CoalesceExpr(g.expressions.exprList(), location);
            case "greatest" -> minMax(MinMaxOp.IS_GREATEST, location);
            default -> minMax(MinMaxOp.IS_LEAST, location);
        };
        g.tokens.expectSymbol(")");
        return function;
    }

    private static boolean isBracketed(String word) {
        return switch (word) {
            case "extract",
                    "normalize",
                    "overlay",
                    "position",
                    "substring",
                    "trim",
                    "treat",
                    "nullif",
                    "coalesce",
                    "greatest",
                    "least" -> true;
            default -> false;
        };
    }

    private Expr minMax(MinMaxOp op, int location) {
        return new MinMaxExpr(op, g.expressions.exprList(), location);
    }

    private Expr cast(int location) {
        Expr arg = g.expressions.expr();
        g.tokens.expect("as");
        TypeName type = g.types.typeName();
        g.tokens.expectSymbol(")");
        return new TypeCast(arg, type, location);
    }

    /** TREAT calls a conversion function named like the type. */
    private Expr treat(int location) {
        Expr arg = g.expressions.expr();
        g.tokens.expect("as");
        TypeName type = g.types.typeName();
        return Nodes.call(
                Nodes.systemName(type.names().getLast()), List.of(arg), CoercionForm.COERCE_EXPLICIT_CALL, location);
    }

    private Expr nullif(int location) {
        Expr left = g.expressions.expr();
        g.tokens.expectSymbol(",");
        Expr right = g.expressions.expr();
        return new A_Expr(A_Expr.Kind.AEXPR_NULLIF, List.of("="), left, right, location);
    }

    private @Nullable Expr valueFunction(Token token, boolean bracket, int location) {
        SQLValueFunctionOp plain;
        SQLValueFunctionOp precise;
        switch (token.text()) {
            case "current_date" -> plain = precise = SQLValueFunctionOp.SVFOP_CURRENT_DATE;
            case "current_time" -> {
                plain = SQLValueFunctionOp.SVFOP_CURRENT_TIME;
                precise = SQLValueFunctionOp.SVFOP_CURRENT_TIME_N;
            }
            case "current_timestamp" -> {
                plain = SQLValueFunctionOp.SVFOP_CURRENT_TIMESTAMP;
                precise = SQLValueFunctionOp.SVFOP_CURRENT_TIMESTAMP_N;
            }
            case "localtime" -> {
                plain = SQLValueFunctionOp.SVFOP_LOCALTIME;
                precise = SQLValueFunctionOp.SVFOP_LOCALTIME_N;
            }
            case "localtimestamp" -> {
                plain = SQLValueFunctionOp.SVFOP_LOCALTIMESTAMP;
                precise = SQLValueFunctionOp.SVFOP_LOCALTIMESTAMP_N;
            }
            case "current_role" -> plain = precise = SQLValueFunctionOp.SVFOP_CURRENT_ROLE;
            case "current_user" -> plain = precise = SQLValueFunctionOp.SVFOP_CURRENT_USER;
            case "session_user" -> plain = precise = SQLValueFunctionOp.SVFOP_SESSION_USER;
            case "user" -> plain = precise = SQLValueFunctionOp.SVFOP_USER;
            case "current_catalog" -> plain = precise = SQLValueFunctionOp.SVFOP_CURRENT_CATALOG;
            case "current_schema" -> {
                if (bracket || g.tokens.peek(1).kind() == TokenKind.STRING) {
                    return null;
                }
                plain = precise = SQLValueFunctionOp.SVFOP_CURRENT_SCHEMA;
            }
            default -> {
                return null;
            }
        }
        g.tokens.next();
        if (!bracket || plain == precise) {
            return new SQLValueFunction(plain, -1, location);
        }
        g.tokens.next();
        int precision = Nodes.integerOf(g.tokens.expectKind(TokenKind.INTEGER));
        g.tokens.expectSymbol(")");
        return new SQLValueFunction(precise, precision, location);
    }
}
