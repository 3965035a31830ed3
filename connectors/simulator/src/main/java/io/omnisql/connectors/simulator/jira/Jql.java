package io.omnisql.connectors.simulator.jira;

import java.util.List;

/** A parsed JQL clause; negations are already moved into the comparisons. */
sealed interface Jql {
    record And(List<Jql> clauses) implements Jql {}

    record Or(List<Jql> clauses) implements Jql {}

    /** {@code field operator operands}; EMPTY and lists have their own operators. */
    record Comparison(String field, Operator operator, List<Operand> operands) implements Jql {}

    /** A value as written; {@code quoted} tells text from number, {@code function} a call without arguments. */
    record Operand(String text, boolean quoted, boolean function) {}

    enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        IN("in"),
        NOT_IN("not in"),
        EMPTY("is"),
        NOT_EMPTY("is not"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        LIKE("~"),
        NOT_LIKE("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        Operator negated() {
            return switch (this) {
                case EQUAL -> NOT_EQUAL;
                case NOT_EQUAL -> EQUAL;
                case IN -> NOT_IN;
                case NOT_IN -> IN;
                case EMPTY -> NOT_EMPTY;
                case NOT_EMPTY -> EMPTY;
                case LESS -> GREATER_OR_EQUAL;
                case LESS_OR_EQUAL -> GREATER;
                case GREATER -> LESS_OR_EQUAL;
                case GREATER_OR_EQUAL -> LESS;
                case LIKE -> NOT_LIKE;
                case NOT_LIKE -> LIKE;
            };
        }
    }

    record Sort(String field, boolean descending) {}

    /** A whole query; {@code where} is absent (an empty And) for unbounded JQL. */
    record Query(Jql where, List<Sort> order) {
        boolean unbounded() {
            return where instanceof And(List<Jql> clauses) && clauses.isEmpty();
        }
    }
}
