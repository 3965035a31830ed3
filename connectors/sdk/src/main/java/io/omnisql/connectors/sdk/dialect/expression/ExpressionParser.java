package io.omnisql.connectors.sdk.dialect.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Recursive descent over an expression's text: or, and, not, comparison, sum, product, primary. */
final class ExpressionParser {
    private static final int MAX_LENGTH = 500;
    private static final int MAX_DEPTH = 30;
    private static final Set<String> ONE_ARGUMENT = Set.of("ceil", "floor");
    private static final Set<String> MANY_ARGUMENTS = Set.of("min", "max");
    private static final List<String> COMPARISONS = List.of("==", "!=", "<=", ">=", "<", ">");
    private final String text;
    private int position;
    private int depth;

    ExpressionParser(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("expression is longer than " + MAX_LENGTH + " characters");
        }
        this.text = text;
    }

    Expression parse() {
        Expression whole = or();
        skipSpace();
        if (position < text.length()) {
            throw wrong("unexpected text");
        }
        return whole;
    }

    private Expression or() {
        if (++depth > MAX_DEPTH) {
            throw wrong("nested too deeply");
        }
        Expression left = and();
        while (word("or")) {
            left = new Expression.Or(left, and());
        }
        depth--;
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (word("and")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        return word("not") ? new Expression.Not(comparison()) : comparison();
    }

    private Expression comparison() {
        Expression left = sum();
        for (String operator : COMPARISONS) {
            if (symbol(operator)) {
                return new Expression.Compare(operator, left, sum());
            }
        }
        return left;
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            if (symbol("+")) {
                left = new Expression.Arithmetic('+', left, product());
            } else if (symbol("-")) {
                left = new Expression.Arithmetic('-', left, product());
            } else {
                return left;
            }
        }
    }

    private Expression product() {
        Expression left = primary();
        while (true) {
            if (symbol("*")) {
                left = new Expression.Arithmetic('*', left, primary());
            } else if (symbol("/")) {
                left = new Expression.Arithmetic('/', left, primary());
            } else {
                return left;
            }
        }
    }

    private Expression primary() {
        skipSpace();
        if (symbol("(")) {
            Expression inner = or();
            expect(")");
            return inner;
        }
        if (position >= text.length()) {
            throw wrong("ends early");
        }
        char c = text.charAt(position);
        if (c == '\'') {
            return quoted();
        }
        if (Character.isDigit(c)) {
            return number();
        }
        String name = name();
        return switch (name) {
            case "null" -> new Expression.Literal(null);
            case "true" -> new Expression.Literal(true);
            case "false" -> new Expression.Literal(false);
            default -> symbol("(") ? call(name) : path(name);
        };
    }

    private Expression quoted() {
        int end = text.indexOf('\'', position + 1);
        if (end < 0) {
            throw wrong("text is not closed");
        }
        String value = text.substring(position + 1, end);
        position = end + 1;
        return new Expression.Literal(value);
    }

    private Expression number() {
        int start = position;
        while (position < text.length() && (Character.isDigit(text.charAt(position)) || text.charAt(position) == '.')) {
            position++;
        }
        return new Expression.Literal(Double.valueOf(text.substring(start, position)));
    }

    private Expression call(String function) {
        List<Expression> arguments = new ArrayList<>();
        do {
            arguments.add(or());
        } while (symbol(","));
        expect(")");
        if (!MANY_ARGUMENTS.contains(function) && !(ONE_ARGUMENT.contains(function) && arguments.size() == 1)) {
            throw wrong("unknown function \"" + function + "\" with " + arguments.size() + " arguments");
        }
        return new Expression.Call(function, List.copyOf(arguments));
    }

    private Expression path(String first) {
        List<String> names = new ArrayList<>(List.of(first));
        while (symbol(".")) {
            names.add(name());
        }
        return new Expression.Name(List.copyOf(names));
    }

    private String name() {
        skipSpace();
        int start = position;
        while (position < text.length()
                && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
            position++;
        }
        if (start == position) {
            throw wrong("expected a name");
        }
        return text.substring(start, position);
    }

    private boolean word(String word) {
        skipSpace();
        int end = position + word.length();
        boolean found = text.startsWith(word, position)
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        if (found) {
            position = end;
        }
        return found;
    }

    private boolean symbol(String symbol) {
        skipSpace();
        boolean found = text.startsWith(symbol, position);
        if (found) {
            position += symbol.length();
        }
        return found;
    }

    private void expect(String symbol) {
        if (!symbol(symbol)) {
            throw wrong("expected \"" + symbol + "\"");
        }
    }

    private void skipSpace() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("expression: " + what + " at character " + (position + 1));
    }
}
