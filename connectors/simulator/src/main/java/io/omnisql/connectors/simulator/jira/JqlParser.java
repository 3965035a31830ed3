package io.omnisql.connectors.simulator.jira;

import io.omnisql.connectors.simulator.jira.Jql.Operand;
import io.omnisql.connectors.simulator.jira.Jql.Operator;
import io.omnisql.connectors.simulator.jira.Jql.Query;
import io.omnisql.connectors.simulator.jira.Jql.Sort;
import io.omnisql.connectors.simulator.jira.JqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Recursive descent over a subset of JQL: comparisons, lists, EMPTY, AND, OR, NOT, brackets, ORDER BY. */
final class JqlParser {
    private static final int MAX_SORTS = 7;
    private static final int MAX_DEPTH = 100;

    private final List<JqlToken> tokens;
    private int at;
    private int depth;

    private JqlParser(List<JqlToken> tokens) {
        this.tokens = tokens;
    }

    static Query parse(String text) {
        return new JqlParser(JqlLexer.tokens(text)).query();
    }

    private Query query() {
        Jql where = peek().kind() == Kind.END || peek().isWord("order") ? new Jql.And(List.of()) : or(false);
        List<Sort> order = peek().isWord("order") ? order() : List.of();
        if (peek().kind() != Kind.END) {
            throw unexpected("Expecting either 'OR' or 'AND'");
        }
        return new Query(where, order);
    }

    private Jql or(boolean negate) {
        List<Jql> clauses = new ArrayList<>(List.of(and(negate)));
        while (accept("or")) {
            clauses.add(and(negate));
        }
        return joined(clauses, negate);
    }

    private Jql and(boolean negate) {
        List<Jql> clauses = new ArrayList<>(List.of(not(negate)));
        while (accept("and")) {
            clauses.add(not(negate));
        }
        return joined(clauses, !negate);
    }

    private static Jql joined(List<Jql> clauses, boolean conjunction) {
        if (clauses.size() == 1) {
            return clauses.getFirst();
        }
        return conjunction ? new Jql.And(List.copyOf(clauses)) : new Jql.Or(List.copyOf(clauses));
    }

    private Jql not(boolean negate) {
        if (++depth > MAX_DEPTH) {
            throw new JqlException("Error in the JQL Query: the query is nested too deeply.");
        }
        try {
            if (accept("not")) {
                return not(!negate);
            }
            if (peek().kind() == Kind.OPEN) {
                at++;
                Jql inner = or(negate);
                expect(Kind.CLOSE, "Expecting ')'");
                return inner;
            }
            return comparison(negate);
        } finally {
            depth--;
        }
    }

    private Jql comparison(boolean negate) {
        String field = name();
        Operator operator = operator();
        List<Operand> operands = new ArrayList<>();
        switch (operator) {
            case IN, NOT_IN -> {
                if (peek().kind() == Kind.OPEN) {
                    at++;
                    do {
                        operands.add(operand());
                    } while (acceptComma());
                    expect(Kind.CLOSE, "Expecting ')'");
                } else {
                    operands.add(operand());
                }
            }
            case EMPTY, NOT_EMPTY -> {
                if (!accept("empty") && !accept("null")) {
                    throw unexpected("Expecting 'EMPTY' or 'NULL'");
                }
            }
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, LIKE, NOT_LIKE ->
                operands.add(operand());
        }
        return new Jql.Comparison(field, negate ? operator.negated() : operator, List.copyOf(operands));
    }

    private String name() {
        JqlToken token = peek();
        if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED) {
            throw unexpected("Expecting a field name");
        }
        at++;
        return token.text();
    }

    private Operator operator() {
        JqlToken token = peek();
        if (token.kind() == Kind.OPERATOR) {
            for (Operator operator : Operator.values()) {
                if (operator.sign().equals(token.text())) {
                    at++;
                    return operator;
                }
            }
        }
        if (accept("in")) {
            return Operator.IN;
        }
        if (accept("is")) {
            return accept("not") ? Operator.NOT_EMPTY : Operator.EMPTY;
        }
        if (accept("not")) {
            if (accept("in")) {
                return Operator.NOT_IN;
            }
            throw unexpected("Expecting 'IN'");
        }
        throw unexpected("Expecting operator but got '" + token.text() + "'");
    }

    private Operand operand() {
        JqlToken token = peek();
        if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED) {
            throw unexpected("Expecting either a value, list or function");
        }
        at++;
        boolean function = token.kind() == Kind.WORD && peek().kind() == Kind.OPEN;
        if (function) {
            at++;
            expect(Kind.CLOSE, "Expecting ')'");
        }
        return new Operand(token.text(), token.kind() == Kind.QUOTED, function);
    }

    private List<Sort> order() {
        at++;
        if (!accept("by")) {
            throw unexpected("Expecting 'BY'");
        }
        List<Sort> sorts = new ArrayList<>();
        do {
            String field = name();
            boolean descending = accept("desc");
            if (!descending) {
                accept("asc");
            }
            sorts.add(new Sort(field, descending));
        } while (acceptComma());
        if (sorts.size() > MAX_SORTS) {
            throw new JqlException("The maximum number of fields allowed in ORDER BY is " + MAX_SORTS + ".");
        }
        return List.copyOf(sorts);
    }

    private JqlToken peek() {
        return tokens.get(at);
    }

    private boolean accept(String word) {
        if (peek().isWord(word)) {
            at++;
            return true;
        }
        return false;
    }

    private boolean acceptComma() {
        if (peek().kind() == Kind.COMMA) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(Kind kind, String otherwise) {
        if (peek().kind() != kind) {
            throw unexpected(otherwise);
        }
        at++;
    }

    private JqlException unexpected(String what) {
        return new JqlException("Error in the JQL Query: " + what + ". (line 1, character " + peek().column() + ")");
    }
}
