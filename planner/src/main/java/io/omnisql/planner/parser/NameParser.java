package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.A_Indices;
import io.omnisql.planner.parser.tree.A_Indirection;
import io.omnisql.planner.parser.tree.A_Star;
import io.omnisql.planner.parser.tree.ColumnRef;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.StringValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names, qualified names, subscripts. */
final class NameParser {
    private final Grammar g;

    NameParser(Grammar grammar) {
        this.g = grammar;
    }

    String colId() {
        return take(g.tokens.peek().isColId());
    }

    String typeFunctionName() {
        return take(g.tokens.peek().isTypeFunctionName());
    }

    String nonReservedWord() {
        return take(g.tokens.peek().isNonReservedWord());
    }

    String colLabel() {
        return take(g.tokens.peek().isColLabel());
    }

    private String take(boolean fits) {
        if (!fits) {
            throw g.tokens.syntaxError();
        }
        return g.tokens.next().text();
    }

    /** {@code name [, …]}. */
    List<String> nameList() {
        List<String> names = new ArrayList<>();
        do {
            names.add(colId());
        } while (g.tokens.acceptSymbol(","));
        return names;
    }

    /** {@code (name [, …])}, or nothing. */
    List<String> optionalNameList() {
        if (!g.tokens.acceptSymbol("(")) {
            return List.of();
        }
        List<String> names = nameList();
        g.tokens.expectSymbol(")");
        return names;
    }

    /** PostgreSQL's any_name: {@code a[.b …]}. */
    List<String> anyName() {
        List<String> parts = new ArrayList<>();
        parts.add(colId());
        while (g.tokens.acceptSymbol(".")) {
            parts.add(colLabel());
        }
        return parts;
    }

    /** Any number of {@code .name}, {@code .*}, {@code [i]} and {@code [i:j]}. */
    List<Node> indirection() {
        if (!g.tokens.atSymbol(".") && !g.tokens.atSymbol("[")) {
            return List.of();
        }
        List<Node> elements = new ArrayList<>();
        while (true) {
            int location = g.tokens.location();
            if (g.tokens.acceptSymbol(".")) {
                location = g.tokens.location();
                if (g.tokens.acceptSymbol("*")) {
                    elements.add(new A_Star(location));
                } else {
                    elements.add(new StringValue(colLabel(), location));
                }
            } else if (g.tokens.acceptSymbol("[")) {
                elements.add(subscript(location));
            } else {
                return elements;
            }
        }
    }

    private A_Indices subscript(int location) {
        Expr first = g.tokens.atSymbol(":") ? null : g.expressions.expr();
        if (g.tokens.acceptSymbol(":")) {
            Expr upper = g.tokens.atSymbol("]") ? null : g.expressions.expr();
            g.tokens.expectSymbol("]");
            return new A_Indices(true, first, upper, location);
        }
        if (first == null) {
            throw g.tokens.syntaxError();
        }
        g.tokens.expectSymbol("]");
        return new A_Indices(false, null, first, location);
    }

    /** Refuses a {@code *} that is not the last element. */
    void checkIndirection(List<Node> indirection) {
        for (int i = 0; i < indirection.size() - 1; i++) {
            if (indirection.get(i) instanceof A_Star) {
                throw g.tokens.error("improper use of \"*\"");
            }
        }
    }

    /** Takes subscripts and fields behind an expression that may have them. */
    Expr withIndirection(Expr arg) {
        List<Node> indirection = indirection();
        if (indirection.isEmpty()) {
            return arg;
        }
        checkIndirection(indirection);
        return new A_Indirection(arg, indirection, arg.location());
    }

    /** A column reference; what follows its first subscript becomes an A_Indirection. */
    Expr columnRef(String name, List<Node> indirection, int location) {
        List<Node> fields = new ArrayList<>();
        fields.add(new StringValue(name, location));
        checkIndirection(indirection);
        for (int i = 0; i < indirection.size(); i++) {
            if (indirection.get(i) instanceof A_Indices) {
                return new A_Indirection(
                        new ColumnRef(fields, location), indirection.subList(i, indirection.size()), location);
            }
            fields.add(indirection.get(i));
        }
        return new ColumnRef(fields, location);
    }

    /** The parts of a function's name; anything but names in it is a syntax error. */
    List<String> functionName(String first, List<Node> indirection) {
        if (indirection.isEmpty()) {
            return List.of(first);
        }
        List<String> parts = new ArrayList<>();
        parts.add(first);
        for (Node element : indirection) {
            if (!(element instanceof StringValue part)) {
                throw g.tokens.syntaxError();
            }
            parts.add(part.sval());
        }
        return parts;
    }

    /** PostgreSQL's func_name. */
    List<String> functionName() {
        Token first = g.tokens.peek();
        String name = take(first.isColId() || first.isTypeFunctionName());
        List<Node> indirection = first.isColId() ? indirection() : List.of();
        if (indirection.isEmpty() && !first.isTypeFunctionName()) {
            throw g.tokens.syntaxError();
        }
        return functionName(name, indirection);
    }

    /** A relation's name: {@code [[catalog.]schema.]name}. */
    RangeVar qualifiedName() {
        int location = g.tokens.location();
        String name = colId();
        return rangeVar(name, indirection(), location);
    }

    RangeVar rangeVar(String name, List<Node> indirection, int location) {
        List<String> parts = functionName(name, indirection);
        @Nullable String catalog = null;
        @Nullable String schema = null;
        switch (parts.size()) {
            case 1 -> {}
            case 2 -> schema = parts.get(0);
            case 3 -> {
                catalog = parts.get(0);
                schema = parts.get(1);
            }
            default ->
                throw SyntaxErrors.at(
                        "improper qualified name (too many dotted names): " + String.join(".", parts), location);
        }
        return new RangeVar(catalog, schema, parts.getLast(), true, 'p', null, location);
    }

    List<RangeVar> qualifiedNameList() {
        List<RangeVar> names = new ArrayList<>();
        do {
            names.add(qualifiedName());
        } while (g.tokens.acceptSymbol(","));
        return names;
    }

    /** PostgreSQL's any_operator: {@code [schema.]operator}. */
    List<String> anyOperator() {
        List<String> parts = new ArrayList<>();
        while (!isOperator(g.tokens.peek())) {
            parts.add(colId());
            g.tokens.expectSymbol(".");
        }
        parts.add(g.tokens.next().text());
        return parts;
    }

    /** {@code OPERATOR(schema.op)}. */
    List<String> operatorFunction() {
        g.tokens.expect("operator");
        g.tokens.expectSymbol("(");
        List<String> parts = anyOperator();
        g.tokens.expectSymbol(")");
        return parts;
    }

    /** PostgreSQL's all_Op: an operator, named by the grammar or not. */
    static boolean isOperator(Token token) {
        return token.kind() == TokenKind.OPERATOR
                || (token.kind() == TokenKind.SYMBOL
                        && switch (token.text()) {
                            case "+", "-", "*", "/", "%", "^", "<", ">", "=", "<=", ">=", "<>" -> true;
                            default -> false;
                        });
    }
}
