package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.A_Expr;
import io.omnisql.planner.parser.tree.BoolExpr;
import io.omnisql.planner.parser.tree.BoolExprType;
import io.omnisql.planner.parser.tree.CollateClause;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.SetToDefault;
import io.omnisql.planner.parser.tree.TypeCast;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expressions: PostgreSQL's a_expr and b_expr by precedence climbing. Where an operator is not associative, a token of the same
 * precedence behind its right operand is a syntax error; a prefix operator weaker than its surroundings (NOT) takes all that follows it with its own
 * strength. Both are what the precedence table makes of PostgreSQL's LALR grammar.
 */
final class ExpressionParser {
    private final Grammar g;
    private final PredicateParser predicates;

    ExpressionParser(Grammar grammar) {
        this.g = grammar;
        this.predicates = new PredicateParser(grammar);
    }

    /** Where an expression stands, as far as that decides what a word behind it means. */
    private enum Context {
        PLAIN,
        /** In a select list: an operator's word may be a label. */
        LABELLED,
        /** In SUBSTRING: SIMILAR without TO belongs to the function. */
        SUBSTRING
    }

    /** a_expr. */
    Expr expr() {
        return parse(Precedence.LOWEST, true, Context.PLAIN, null);
    }

    /** a_expr whose operators bind at least so strongly. */
    Expr expr(int precedence) {
        return parse(precedence, true, Context.PLAIN, null);
    }

    /** b_expr, the subset that stops before AND, IN and the like. */
    Expr restricted() {
        return parse(Precedence.LOWEST, false, Context.PLAIN, null);
    }

    /** b_expr whose operators bind at least so strongly. */
    Expr restricted(int precedence) {
        return parse(precedence, false, Context.PLAIN, null);
    }

    /** a_expr of a select list, where an operator's word may be a label instead: {@code SELECT a between}. */
    Expr labelled() {
        return parse(Precedence.LOWEST, true, Context.LABELLED, null);
    }

    /** a_expr that SUBSTRING's own SIMILAR may end. */
    Expr substringArgument() {
        return parse(Precedence.LOWEST, true, Context.SUBSTRING, null);
    }

    /** a_expr that goes on behind an operand that is parsed already. */
    Expr continued(Expr operand) {
        return parse(Precedence.LOWEST, true, Context.PLAIN, operand);
    }

    List<Expr> exprList() {
        List<Expr> list = new ArrayList<>();
        do {
            list.add(expr());
        } while (g.tokens.acceptSymbol(","));
        return list;
    }

    private Expr parse(int minimum, boolean full, Context context, @Nullable Expr operand) {
        int outer = g.nesting.enter();
        Expr left = operand == null ? prefix(full) : operand;
        while (true) {
            int precedence = Precedence.infix(g.tokens);
            if (precedence < minimum || ends(context)) {
                break;
            }
            Expr wider = infix(left, precedence, full, context);
            if (wider == null) {
                break;
            }
            g.nesting.wrap();
            left = wider;
        }
        g.nesting.leave(outer);
        return left;
    }

    /** Whether the current operator's word is none here. */
    private boolean ends(Context context) {
        return switch (context) {
            case PLAIN -> false;
            case LABELLED -> isLabel();
            case SUBSTRING -> g.tokens.at("similar") && !g.tokens.peek(1).isWord("to");
        };
    }

    /** Whether the current operator word is a label: what follows it can only follow a whole select item. */
    private boolean isLabel() {
        if (!g.tokens.peek().isBareColLabel()) {
            return false;
        }
        Token following = g.tokens.peek(1);
        return switch (following.kind()) {
            case END -> true;
            case SYMBOL ->
                switch (following.text()) {
                    case ",", ";", ")" -> true;
                    default -> false;
                };
            case KEYWORD ->
                switch (following.text()) {
                    case "from",
                            "into",
                            "where",
                            "group",
                            "having",
                            "window",
                            "union",
                            "intersect",
                            "except",
                            "order",
                            "limit",
                            "offset",
                            "fetch",
                            "for",
                            "on",
                            "returning",
                            "with" -> true;
                    default -> false;
                };
            case IDENT, INTEGER, FLOAT, STRING, BIT_STRING, PARAM, OPERATOR, UNICODE_IDENT, UNICODE_STRING, ERROR ->
                false;
        };
    }

    private Expr prefix(boolean full) {
        Token token = g.tokens.peek();
        int location = token.location();
        switch (token.kind()) {
            case OPERATOR -> {
                return prefixOperator(List.of(g.tokens.next().text()), full, location);
            }
            case SYMBOL -> {
                switch (token.text()) {
                    case "-" -> {
                        g.tokens.next();
                        return Nodes.negate(parse(Precedence.UNARY_MINUS, full, Context.PLAIN, null), location);
                    }
                    case "+" -> {
                        g.tokens.next();
                        Expr operand = parse(Precedence.UNARY_MINUS, full, Context.PLAIN, null);
                        return new A_Expr(A_Expr.Kind.AEXPR_OP, List.of("+"), null, operand, location);
                    }
                    default -> {}
                }
            }
            case KEYWORD -> {
                switch (token.text()) {
                    case "not", "not_la" -> {
                        if (full) {
                            g.tokens.next();
                            return Nodes.not(expr(Precedence.NOT), location);
                        }
                    }
                    case "default" -> {
                        if (full) {
                            g.tokens.next();
                            return new SetToDefault(location);
                        }
                    }
                    case "operator" -> {
                        if (g.tokens.peek(1).isSymbol("(")) {
                            return prefixOperator(g.names.operatorFunction(), full, location);
                        }
                    }
                    case "unique" -> {
                        if (full) {
                            throw predicates.uniquePredicate();
                        }
                    }
                    default -> {}
                }
            }
            case IDENT, INTEGER, FLOAT, STRING, BIT_STRING, PARAM, UNICODE_IDENT, UNICODE_STRING, END, ERROR -> {}
        }
        return g.primaries.primary(full);
    }

    private Expr prefixOperator(List<String> name, boolean full, int location) {
        Expr operand = parse(Precedence.OPERATOR + 1, full, Context.PLAIN, null);
        return new A_Expr(A_Expr.Kind.AEXPR_OP, name, null, operand, location);
    }

    /** The expression that the current operator makes with its left operand; null when the operator does not belong here. */
    private @Nullable Expr infix(Expr left, int precedence, boolean full, Context context) {
        int location = g.tokens.location();
        return switch (precedence) {
            case Precedence.OR -> full ? connective(left, "or", BoolExprType.OR_EXPR, precedence, context) : null;
            case Precedence.AND -> full ? connective(left, "and", BoolExprType.AND_EXPR, precedence, context) : null;
            case Precedence.IS -> predicates.is(left, full);
            case Precedence.MATCH -> full ? predicates.match(left) : null;
            case Precedence.AT -> full ? atTimeZone(left, location) : null;
            case Precedence.COLLATE -> full ? collate(left, location) : null;
            case Precedence.TYPECAST -> {
                g.tokens.next();
                yield new TypeCast(left, g.types.typeName(), location);
            }
            default -> binary(left, precedence, full, location);
        };
    }

    private Expr binary(Expr left, int precedence, boolean full, int location) {
        List<String> name = g.tokens.at("operator")
                ? g.names.operatorFunction()
                : List.of(g.tokens.next().text());
        if (full && g.tokens.atAny("any", "some", "all")) {
            return predicates.quantified(left, name, location);
        }
        Expr right = parse(precedence + 1, full, Context.PLAIN, null);
        checkAssociativity(precedence);
        return new A_Expr(A_Expr.Kind.AEXPR_OP, name, left, right, location);
    }

    /** Refuses a second non-associative operator of the same precedence. */
    void checkAssociativity(int precedence) {
        if (Precedence.isNonAssociative(precedence) && Precedence.infix(g.tokens) == precedence) {
            throw g.tokens.syntaxError();
        }
    }

    /** A chain of AND or of OR becomes one node. */
    private Expr connective(Expr left, String word, BoolExprType type, int precedence, Context context) {
        List<Expr> args = new ArrayList<>();
        int location = g.tokens.location();
        if (left instanceof BoolExpr chain && chain.boolop() == type) {
            args.addAll(chain.args());
            location = chain.location();
        } else {
            args.add(left);
        }
        do {
            g.tokens.next();
            args.add(expr(precedence + 1));
        } while (g.tokens.at(word) && !ends(context));
        return new BoolExpr(type, args, location);
    }

    private Expr atTimeZone(Expr left, int location) {
        g.tokens.expect("at");
        g.tokens.expect("time");
        g.tokens.expect("zone");
        Expr zone = expr(Precedence.AT + 1);
        return Nodes.sqlCall("timezone", List.of(zone, left), location);
    }

    private Expr collate(Expr left, int location) {
        g.tokens.expect("collate");
        return new CollateClause(left, g.names.anyName(), location);
    }
}
