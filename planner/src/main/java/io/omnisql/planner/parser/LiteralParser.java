package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.BitStringValue;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.TypeCast;
import io.omnisql.planner.parser.tree.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Literals: plain ones, and those with a type's name before them. */
final class LiteralParser {
    private final Grammar g;

    LiteralParser(Grammar grammar) {
        this.g = grammar;
    }

    /** A literal that its first token gives away; null when the current token begins none. */
    @Nullable
    Expr literal() {
        Token token = g.tokens.peek();
        int location = token.location();
        return switch (token.kind()) {
            case INTEGER, FLOAT -> Nodes.number(g.tokens.next());
            case STRING -> Nodes.string(g.tokens.next().text(), location);
            case BIT_STRING -> new A_Const(new BitStringValue(g.tokens.next().text(), location), location);
            case KEYWORD -> word(token);
            case IDENT, PARAM, OPERATOR, SYMBOL, UNICODE_IDENT, UNICODE_STRING, END, ERROR -> null;
        };
    }

    private @Nullable Expr word(Token token) {
        int location = token.location();
        switch (token.text()) {
            case "true", "false" -> {
                g.tokens.next();
                return Nodes.bool(token.isWord("true"), location);
            }
            case "null" -> {
                g.tokens.next();
                return new A_Const(null, location);
            }
            case "interval" -> {
                return interval();
            }
            default -> {}
        }
        if (g.types.atStandardType()) {
            TypeName type = g.types.standardType(true);
            if (type != null) {
                return typed(type);
            }
        }
        return null;
    }

    /** The string of {@code type 'string'}. */
    Expr typed(TypeName type) {
        Token string = g.tokens.expectKind(TokenKind.STRING);
        return new TypeCast(Nodes.string(string.text(), string.location()), type, -1);
    }

    /** {@code INTERVAL 'x' [fields]} or {@code INTERVAL(n) 'x'}; null when the word is a name here. */
    private @Nullable Expr interval() {
        int location = g.tokens.location();
        Token following = g.tokens.peek(1);
        if (following.isSymbol("(")) {
            g.tokens.next();
            return typed(Nodes.systemType("interval", g.types.intervalPrecision(), location));
        }
        if (following.kind() != TokenKind.STRING) {
            return null;
        }
        g.tokens.next();
        Token string = g.tokens.next();
        List<Expr> fields = g.types.intervalFields();
        return new TypeCast(
                Nodes.string(string.text(), string.location()), Nodes.systemType("interval", fields, location), -1);
    }

    /** PostgreSQL's AexprConst, and nothing else. */
    Expr constant() {
        Expr literal = literal();
        if (literal != null) {
            return literal;
        }
        return g.primaries.typedLiteral();
    }
}
