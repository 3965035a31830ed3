package io.omnisql.planner.parser;

/** PostgreSQL's operator precedence (manual 4.1.6; the %left and %nonassoc lines of gram.y), from weak to strong. */
final class Precedence {
    static final int LOWEST = 0;
    static final int OR = 1;
    static final int AND = 2;
    static final int NOT = 3;
    /** Not associative. */
    static final int IS = 4;
    /** Not associative. */
    static final int COMPARISON = 5;
    /** BETWEEN, IN, LIKE, ILIKE, SIMILAR; not associative. */
    static final int MATCH = 6;
    /** Operators that the grammar does not name, and OPERATOR(…). */
    static final int OPERATOR = 7;

    static final int SUM = 8;
    static final int PRODUCT = 9;
    static final int POWER = 10;
    static final int AT = 11;
    static final int COLLATE = 12;
    static final int UNARY_MINUS = 13;
    static final int TYPECAST = 14;

    private Precedence() {}

    /** The precedence of the current token as an infix or postfix operator, -1 when it is none. */
    static int infix(Tokens tokens) {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case OPERATOR -> OPERATOR;
            case SYMBOL ->
                switch (token.text()) {
                    case "+", "-" -> SUM;
                    case "*", "/", "%" -> PRODUCT;
                    case "^" -> POWER;
                    case "<", ">", "=", "<=", ">=", "<>" -> COMPARISON;
                    case "::" -> TYPECAST;
                    default -> -1;
                };
            case KEYWORD ->
                switch (token.text()) {
                    case "or" -> OR;
                    case "and" -> AND;
                    case "is", "isnull", "notnull" -> IS;
                    case "between", "in", "like", "ilike", "similar", "not_la" -> MATCH;
                    case "operator" -> OPERATOR;
                    case "at" -> AT;
                    case "collate" -> COLLATE;
                    default -> -1;
                };
            case IDENT, INTEGER, FLOAT, STRING, BIT_STRING, PARAM, UNICODE_IDENT, UNICODE_STRING, END, ERROR -> -1;
        };
    }

    static boolean isNonAssociative(int precedence) {
        return precedence == IS || precedence == COMPARISON || precedence == MATCH;
    }
}
