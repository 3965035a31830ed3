package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.CoercionForm;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.FuncCall;
import io.omnisql.planner.parser.tree.NamedArgExpr;
import io.omnisql.planner.parser.tree.SortBy;
import io.omnisql.planner.parser.tree.TypeCast;
import io.omnisql.planner.parser.tree.TypeName;
import io.omnisql.planner.parser.tree.WindowDef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Function calls with their arguments, WITHIN GROUP, FILTER and OVER. */
final class FunctionParser {
    private final Grammar g;

    /** Where ORDER BY would stand in the call that was parsed last. */
    private int orderLocation = -1;

    FunctionParser(Grammar grammar) {
        this.g = grammar;
    }

    /** A call in an expression, or {@code name(modifiers) 'string'}; the current token is the bracket. */
    Expr callOrLiteral(List<String> name, int location) {
        FuncCall call = application(name, location);
        if (g.tokens.atKind(TokenKind.STRING) && mayBeTypeModifiers(call)) {
            return literalOf(call);
        }
        return decorated(call);
    }

    /** {@code name(modifiers) 'string'}. */
    Expr literal(List<String> name, int location) {
        FuncCall call = application(name, location);
        if (!g.tokens.atKind(TokenKind.STRING) || !mayBeTypeModifiers(call)) {
            throw g.tokens.syntaxError();
        }
        return literalOf(call);
    }

    private static boolean mayBeTypeModifiers(FuncCall call) {
        return !call.args().isEmpty() && !call.aggStar() && !call.aggDistinct() && !call.funcVariadic();
    }

    private Expr literalOf(FuncCall call) {
        Token string = g.tokens.next();
        for (Expr arg : call.args()) {
            if (arg instanceof NamedArgExpr named) {
                throw SyntaxErrors.at("type modifier cannot have parameter name", named.location());
            }
        }
        if (!call.aggOrder().isEmpty()) {
            throw SyntaxErrors.at("type modifier cannot have ORDER BY", orderLocation);
        }
        TypeName type = new TypeName(call.funcname(), false, false, call.args(), List.of(), call.location());
        return new TypeCast(Nodes.string(string.text(), string.location()), type, -1);
    }

    /** PostgreSQL's func_application; the current token is the bracket. */
    FuncCall application(List<String> name, int location) {
        g.tokens.expectSymbol("(");
        if (g.tokens.acceptSymbol(")")) {
            return Nodes.call(name, List.of(), CoercionForm.COERCE_EXPLICIT_CALL, location);
        }
        if (g.tokens.acceptSymbol("*")) {
            g.tokens.expectSymbol(")");
            return call(name, List.of(), List.of(), true, false, false, location);
        }
        boolean distinct = g.tokens.accept("distinct");
        boolean quantified = distinct || g.tokens.accept("all");
        List<Expr> args = new ArrayList<>();
        boolean variadic = false;
        do {
            variadic = !quantified && g.tokens.accept("variadic");
            args.add(argument());
        } while (!variadic && g.tokens.acceptSymbol(","));
        int orderAt = g.tokens.location();
        List<SortBy> order = g.selectTails.optionalSortClause();
        g.tokens.expectSymbol(")");
        orderLocation = orderAt;
        return call(name, args, order, false, distinct, variadic, location);
    }

    private static FuncCall call(
            List<String> name,
            List<Expr> args,
            List<SortBy> order,
            boolean star,
            boolean distinct,
            boolean variadic,
            int location) {
        return new FuncCall(
                name,
                args,
                order,
                null,
                null,
                false,
                star,
                distinct,
                variadic,
                CoercionForm.COERCE_EXPLICIT_CALL,
                location);
    }

    /** PostgreSQL's func_arg_expr: {@code expr}, {@code name => expr} or {@code name := expr}. */
    Expr argument() {
        Token token = g.tokens.peek();
        if (atNamedArgument()) {
            g.tokens.next();
            g.tokens.next();
            return new NamedArgExpr(token.text(), g.expressions.expr(), token.location());
        }
        return g.expressions.expr();
    }

    boolean atNamedArgument() {
        Token following = g.tokens.peek(1);
        return g.tokens.peek().isTypeFunctionName() && (following.isSymbol("=>") || following.isSymbol(":="));
    }

    /** Takes WITHIN GROUP, FILTER and OVER behind a call. */
    private FuncCall decorated(FuncCall call) {
        List<SortBy> order = call.aggOrder();
        boolean withinGroup = false;
        int groupLocation = -1;
        if (g.tokens.at("within")) {
            groupLocation = g.tokens.next().location();
            g.tokens.expect("group");
            g.tokens.expectSymbol("(");
            order = g.selectTails.sortClause();
            g.tokens.expectSymbol(")");
            withinGroup = true;
        }
        @Nullable Expr filter = null;
        if (g.tokens.accept("filter")) {
            g.tokens.expectSymbol("(");
            g.tokens.expect("where");
            filter = g.expressions.expr();
            g.tokens.expectSymbol(")");
        }
        @Nullable WindowDef over = g.windows.optionalOver();
        if (withinGroup) {
            checkWithinGroup(call, groupLocation);
        }
        return new FuncCall(
                call.funcname(),
                call.args(),
                order,
                filter,
                over,
                withinGroup,
                call.aggStar(),
                call.aggDistinct(),
                call.funcVariadic(),
                call.funcformat(),
                call.location());
    }

    private void checkWithinGroup(FuncCall call, int location) {
        g.tokens.demandToken();
        if (!call.aggOrder().isEmpty()) {
            throw SyntaxErrors.at("cannot use multiple ORDER BY clauses with WITHIN GROUP", location);
        }
        if (call.aggDistinct()) {
            throw SyntaxErrors.at("cannot use DISTINCT with WITHIN GROUP", location);
        }
        if (call.funcVariadic()) {
            throw SyntaxErrors.at("cannot use VARIADIC with WITHIN GROUP", location);
        }
    }
}
