package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.BooleanValue;
import io.omnisql.planner.parser.tree.DefElem;
import io.omnisql.planner.parser.tree.DefElemAction;
import io.omnisql.planner.parser.tree.FloatValue;
import io.omnisql.planner.parser.tree.IntegerValue;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.NodeList;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.parser.tree.TypeName;
import io.omnisql.planner.parser.tree.ValueNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Generic options, and the values that they and settings take. */
final class OptionParser {
    private final Grammar g;

    OptionParser(Grammar grammar) {
        this.g = grammar;
    }

    static DefElem option(String name, @Nullable Node arg, int location) {
        return new DefElem(null, name, arg, DefElemAction.DEFELEM_UNSPEC, location);
    }

    static DefElem stringOption(String name, String value, int location) {
        return option(name, new StringValue(value, location), location);
    }

    static DefElem trueOption(String name, int location) {
        return option(name, new BooleanValue(true, location), location);
    }

    /** PostgreSQL's opt_boolean_or_string; null when the current token is none. */
    @Nullable
    StringValue booleanOrString() {
        Token token = g.tokens.peek();
        boolean fits =
                token.kind() == TokenKind.STRING || token.isNonReservedWord() || g.tokens.atAny("true", "false", "on");
        if (!fits) {
            return null;
        }
        g.tokens.next();
        return new StringValue(token.text(), token.location());
    }

    /** PostgreSQL's NonReservedWord_or_Sconst. */
    String wordOrString() {
        return g.tokens.atKind(TokenKind.STRING) ? g.tokens.next().text() : g.names.nonReservedWord();
    }

    /** PostgreSQL's NumericOnly; null when the current token begins none. */
    @Nullable
    ValueNode numericOnly() {
        int location = g.tokens.location();
        boolean signed = g.tokens.atSymbol("-") || g.tokens.atSymbol("+");
        Token number = signed ? g.tokens.peek(1) : g.tokens.peek();
        boolean negative = g.tokens.atSymbol("-");
        if (signed) {
            g.tokens.next();
        }
        if (number.kind() != TokenKind.INTEGER && number.kind() != TokenKind.FLOAT) {
            if (signed) {
                throw g.tokens.syntaxError();
            }
            return null;
        }
        g.tokens.next();
        if (number.kind() == TokenKind.FLOAT) {
            return new FloatValue(negative ? Nodes.negated(number.text()) : number.text(), location);
        }
        int value = Nodes.integerOf(number);
        return new IntegerValue(negative ? -value : value, location);
    }

    /** PostgreSQL's SignedIconst. */
    int signedInteger() {
        boolean negative = g.tokens.acceptSymbol("-");
        if (!negative) {
            g.tokens.acceptSymbol("+");
        }
        int value = Nodes.integerOf(g.tokens.expectKind(TokenKind.INTEGER));
        return negative ? -value : value;
    }

    /** EXPLAIN's option list in its brackets. */
    List<DefElem> utilityOptions() {
        g.tokens.expectSymbol("(");
        List<DefElem> options = new ArrayList<>();
        do {
            Token token = g.tokens.peek();
            String name;
            if (g.tokens.atAny("analyze", "analyse")) {
                g.tokens.next();
                name = "analyze";
            } else {
                name = g.names.nonReservedWord();
            }
            Node value = booleanOrString();
            options.add(option(name, value != null ? value : numericOnly(), token.location()));
        } while (g.tokens.acceptSymbol(","));
        g.tokens.expectSymbol(")");
        return options;
    }

    /** {@code WITH (options)}, or nothing. */
    List<DefElem> optionalRelationOptions() {
        return g.tokens.accept("with") ? relationOptions() : List.of();
    }

    /** PostgreSQL's reloptions, in their brackets. */
    List<DefElem> relationOptions() {
        return options(true);
    }

    /** {@code WITH (options)} of a constraint's index, where names have no qualifier, or nothing. */
    List<DefElem> optionalDefinition() {
        return g.tokens.accept("with") ? options(false) : List.of();
    }

    private List<DefElem> options(boolean qualified) {
        g.tokens.expectSymbol("(");
        List<DefElem> options = new ArrayList<>();
        do {
            int location = g.tokens.location();
            String name = g.names.colLabel();
            String namespace = null;
            if (qualified && g.tokens.acceptSymbol(".")) {
                namespace = name;
                name = g.names.colLabel();
            }
            Node arg = g.tokens.acceptSymbol("=") ? definitionArgument() : null;
            options.add(new DefElem(namespace, name, arg, DefElemAction.DEFELEM_UNSPEC, location));
        } while (g.tokens.acceptSymbol(","));
        g.tokens.expectSymbol(")");
        return options;
    }

    /** PostgreSQL's def_arg. */
    private Node definitionArgument() {
        Token token = g.tokens.peek();
        TokenKind behind = g.tokens.peek(1).kind();
        boolean sign = token.isSymbol("+") || token.isSymbol("-");
        if (!sign || behind == TokenKind.INTEGER || behind == TokenKind.FLOAT) {
            Node number = numericOnly();
            if (number != null) {
                return number;
            }
        }
        if (NameParser.isOperator(token)
                || (token.isWord("operator") && g.tokens.peek(1).isSymbol("("))) {
            List<String> operator = token.isWord("operator")
                    ? g.names.operatorFunction()
                    : List.of(g.tokens.next().text());
            List<Node> parts = new ArrayList<>();
            operator.forEach(part -> parts.add(new StringValue(part, token.location())));
            return new NodeList(parts, token.location());
        }
        Keyword keyword = token.keyword();
        boolean reserved = keyword != null && keyword.category() == Keyword.Category.RESERVED && token.isColLabel();
        if (token.kind() == TokenKind.STRING || reserved || token.isWord("none")) {
            g.tokens.next();
            return new StringValue(token.text(), token.location());
        }
        TypeName type = g.types.typeName();
        return type;
    }
}
