package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.CoercionForm;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.TypeCast;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The insides of EXTRACT, NORMALIZE, OVERLAY, POSITION, SUBSTRING and TRIM, between their brackets. */
final class StringFunctionParser {
    private final Grammar g;

    StringFunctionParser(Grammar grammar) {
        this.g = grammar;
    }

    /** {@code field FROM expr}; the field is a name, a word of time or a string. */
    Expr extract(int location) {
        Token field = g.tokens.peek();
        boolean named = field.kind() == TokenKind.IDENT
                || field.kind() == TokenKind.STRING
                || g.tokens.atAny("year", "month", "day", "hour", "minute", "second");
        if (!named) {
            throw g.tokens.syntaxError();
        }
        g.tokens.next();
        g.tokens.expect("from");
        Expr source = g.expressions.expr();
        return Nodes.sqlCall("extract", List.of(Nodes.string(field.text(), field.location()), source), location);
    }

    /** {@code expr [, form]}. */
    Expr normalize(int location) {
        List<Expr> args = new ArrayList<>();
        args.add(g.expressions.expr());
        if (g.tokens.acceptSymbol(",")) {
            Token form = g.tokens.peek();
            if (!g.tokens.atAny("nfc", "nfd", "nfkc", "nfkd")) {
                throw g.tokens.syntaxError();
            }
            g.tokens.next();
            args.add(Nodes.string(form.text().toUpperCase(Locale.ROOT), form.location()));
        }
        return Nodes.sqlCall("normalize", args, location);
    }

    /** {@code expr PLACING expr FROM expr [FOR expr]}, or plain arguments. */
    Expr overlay(int location) {
        if (g.tokens.atSymbol(")")) {
            return plain("overlay", List.of(), location);
        }
        Expr first = g.functions.argument();
        if (!g.tokens.accept("placing")) {
            return plain("overlay", argumentsAfter(first), location);
        }
        List<Expr> args = new ArrayList<>();
        args.add(first);
        args.add(g.expressions.expr());
        g.tokens.expect("from");
        args.add(g.expressions.expr());
        if (g.tokens.accept("for")) {
            args.add(g.expressions.expr());
        }
        return Nodes.sqlCall("overlay", args, location);
    }

    /** {@code b_expr IN b_expr}; the function's arguments are the other way round. */
    Expr position(int location) {
        Expr part = g.expressions.restricted();
        g.tokens.expect("in");
        Expr whole = g.expressions.restricted();
        return Nodes.sqlCall("position", List.of(whole, part), location);
    }

    /** {@code expr FROM expr [FOR expr]}, {@code expr FOR expr [FROM expr]}, {@code expr SIMILAR expr ESCAPE expr}, or plain arguments. */
    Expr substring(int location) {
        if (g.tokens.atSymbol(")")) {
            return plain("substring", List.of(), location);
        }
        if (g.functions.atNamedArgument()) {
            Expr first = g.functions.argument();
            return plain("substring", argumentsAfter(first), location);
        }
        Expr first = g.expressions.substringArgument();
        List<Expr> args = new ArrayList<>();
        args.add(first);
        if (g.tokens.accept("from")) {
            args.add(g.expressions.expr());
            if (g.tokens.accept("for")) {
                args.add(g.expressions.expr());
            }
        } else if (g.tokens.accept("for")) {
            Expr length = g.expressions.expr();
            if (g.tokens.accept("from")) {
                args.add(g.expressions.expr());
                args.add(length);
            } else {
                args.add(Nodes.integer(1, -1));
                args.add(new TypeCast(length, Nodes.systemType("int4", List.of(), -1), -1));
            }
        } else if (g.tokens.accept("similar")) {
            args.add(g.expressions.expr());
            g.tokens.expect("escape");
            args.add(g.expressions.expr());
        } else {
            return plain("substring", argumentsAfter(first), location);
        }
        return Nodes.sqlCall("substring", args, location);
    }

    /** {@code [BOTH | LEADING | TRAILING] [expr] FROM expr [, …]}, or plain arguments. */
    Expr trim(int location) {
        String function = "btrim";
        if (g.tokens.accept("leading")) {
            function = "ltrim";
        } else if (g.tokens.accept("trailing")) {
            function = "rtrim";
        } else {
            g.tokens.accept("both");
        }
        if (g.tokens.accept("from")) {
            return Nodes.sqlCall(function, g.expressions.exprList(), location);
        }
        Expr first = g.expressions.expr();
        if (g.tokens.accept("from")) {
            List<Expr> args = new ArrayList<>(g.expressions.exprList());
            args.add(first);
            return Nodes.sqlCall(function, args, location);
        }
        return Nodes.sqlCall(function, g.primaries.listAfter(first), location);
    }

    private List<Expr> argumentsAfter(Expr first) {
        List<Expr> args = new ArrayList<>();
        args.add(first);
        while (g.tokens.acceptSymbol(",")) {
            args.add(g.functions.argument());
        }
        return args;
    }

    /** The call as any other function's; its name is not qualified. */
    private static Expr plain(String name, List<Expr> args, int location) {
        return Nodes.call(List.of(name), args, CoercionForm.COERCE_EXPLICIT_CALL, location);
    }
}
