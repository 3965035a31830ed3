package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.A_Expr;
import io.omnisql.planner.parser.tree.BoolTestType;
import io.omnisql.planner.parser.tree.BooleanTest;
import io.omnisql.planner.parser.tree.CoercionForm;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.ExprList;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.NullTest;
import io.omnisql.planner.parser.tree.NullTestType;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.SubLink;
import io.omnisql.planner.parser.tree.SubLinkType;
import io.omnisql.planner.parser.tree.XmlExpr;
import io.omnisql.planner.parser.tree.XmlExprOp;
import io.omnisql.planner.parser.tree.XmlOptionType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The predicates that are written with words: IS …, BETWEEN, IN, LIKE, SIMILAR TO, and comparisons with ANY and ALL. */
final class PredicateParser {
    private final Grammar g;

    PredicateParser(Grammar grammar) {
        this.g = grammar;
    }

    /** The IS family. A b_expr only knows IS DISTINCT FROM and IS DOCUMENT; null for the postfix words that it lacks. */
    @Nullable
    Expr is(Expr left, boolean full) {
        int location = g.tokens.location();
        if (!full && !g.tokens.at("is")) {
            return null;
        }
        if (g.tokens.accept("isnull")) {
            return new NullTest(left, NullTestType.IS_NULL, location);
        }
        if (g.tokens.accept("notnull")) {
            return new NullTest(left, NullTestType.IS_NOT_NULL, location);
        }
        g.tokens.expect("is");
        boolean not = g.tokens.accept("not");
        if (g.tokens.accept("distinct")) {
            g.tokens.expect("from");
            A_Expr.Kind kind = not ? A_Expr.Kind.AEXPR_NOT_DISTINCT : A_Expr.Kind.AEXPR_DISTINCT;
            Expr right = full ? g.expressions.expr(Precedence.IS + 1) : g.expressions.restricted(Precedence.IS + 1);
            g.expressions.checkAssociativity(Precedence.IS);
            return new A_Expr(kind, List.of("="), left, right, location);
        }
        if (g.tokens.accept("document")) {
            Expr document = new XmlExpr(
                    XmlExprOp.IS_DOCUMENT, null, List.of(), List.of(left), XmlOptionType.XMLOPTION_DOCUMENT, location);
            return not ? Nodes.not(document, location) : document;
        }
        if (!full || !g.tokens.atKind(TokenKind.KEYWORD)) {
            throw g.tokens.syntaxError();
        }
        return isWord(left, not, location);
    }

    private Expr isWord(Expr left, boolean not, int location) {
        Token word = g.tokens.peek();
        return switch (word.text()) {
            case "null" -> {
                g.tokens.next();
                yield new NullTest(left, not ? NullTestType.IS_NOT_NULL : NullTestType.IS_NULL, location);
            }
            case "true" -> booleanTest(left, not ? BoolTestType.IS_NOT_TRUE : BoolTestType.IS_TRUE, location);
            case "false" -> booleanTest(left, not ? BoolTestType.IS_NOT_FALSE : BoolTestType.IS_FALSE, location);
            case "unknown" -> booleanTest(left, not ? BoolTestType.IS_NOT_UNKNOWN : BoolTestType.IS_UNKNOWN, location);
            case "normalized" -> {
                g.tokens.next();
                Expr test = Nodes.sqlCall("is_normalized", List.of(left), location);
                yield not ? Nodes.not(test, location) : test;
            }
            case "nfc", "nfd", "nfkc", "nfkd" -> {
                g.tokens.next();
                g.tokens.expect("normalized");
                Expr form = Nodes.string(word.text().toUpperCase(Locale.ROOT), word.location());
                Expr test = Nodes.sqlCall("is_normalized", List.of(left, form), location);
                yield not ? Nodes.not(test, location) : test;
            }
            default -> throw g.tokens.syntaxError();
        };
    }

    private Expr booleanTest(Expr left, BoolTestType type, int location) {
        g.tokens.next();
        return new BooleanTest(left, type, location);
    }

    /** BETWEEN, IN, LIKE, ILIKE and SIMILAR TO, with NOT. */
    Expr match(Expr left) {
        int location = g.tokens.location();
        boolean not = g.tokens.accept("not_la");
        String word = g.tokens.next().text();
        return switch (word) {
            case "between" -> between(left, not, location);
            case "in" -> in(left, not, location);
            case "like" -> like(left, A_Expr.Kind.AEXPR_LIKE, not ? "!~~" : "~~", location);
            case "ilike" -> like(left, A_Expr.Kind.AEXPR_ILIKE, not ? "!~~*" : "~~*", location);
            default -> similar(left, not ? "!~" : "~", location);
        };
    }

    private Expr between(Expr left, boolean not, int location) {
        boolean symmetric = g.tokens.accept("symmetric");
        if (!symmetric) {
            g.tokens.accept("asymmetric");
        }
        Expr low = g.expressions.restricted();
        g.tokens.expect("and");
        Expr high = g.expressions.expr(Precedence.MATCH + 1);
        g.expressions.checkAssociativity(Precedence.MATCH);
        A_Expr.Kind kind;
        if (symmetric) {
            kind = not ? A_Expr.Kind.AEXPR_NOT_BETWEEN_SYM : A_Expr.Kind.AEXPR_BETWEEN_SYM;
        } else {
            kind = not ? A_Expr.Kind.AEXPR_NOT_BETWEEN : A_Expr.Kind.AEXPR_BETWEEN;
        }
        String name = (not ? "NOT " : "") + "BETWEEN" + (symmetric ? " SYMMETRIC" : "");
        return new A_Expr(kind, List.of(name), left, new ExprList(List.of(low, high), low.location()), location);
    }

    private Expr in(Expr left, boolean not, int location) {
        int open = g.tokens.expectSymbol("(").location();
        Node inside = g.primaries.insideBrackets();
        if (inside instanceof SelectStmt select) {
            g.tokens.expectSymbol(")");
            Expr link = new SubLink(SubLinkType.ANY_SUBLINK, left, List.of(), select, location);
            return not ? Nodes.not(link, location) : link;
        }
        ExprList list = new ExprList(g.primaries.listAfter((Expr) inside), open);
        g.tokens.expectSymbol(")");
        return new A_Expr(A_Expr.Kind.AEXPR_IN, List.of(not ? "<>" : "="), left, list, location);
    }

    private Expr like(Expr left, A_Expr.Kind kind, String operator, int location) {
        if (g.tokens.atAny("any", "some", "all")) {
            return quantified(left, List.of(operator), location);
        }
        Expr pattern = g.expressions.expr(Precedence.MATCH + 1);
        if (g.tokens.accept("escape")) {
            Expr escape = g.expressions.expr(Precedence.MATCH + 1);
            pattern = Nodes.call(
                    Nodes.systemName("like_escape"),
                    List.of(pattern, escape),
                    CoercionForm.COERCE_EXPLICIT_CALL,
                    location);
        }
        g.expressions.checkAssociativity(Precedence.MATCH);
        return new A_Expr(kind, List.of(operator), left, pattern, location);
    }

    private Expr similar(Expr left, String operator, int location) {
        g.tokens.expect("to");
        Expr pattern = g.expressions.expr(Precedence.MATCH + 1);
        List<Expr> args = List.of(pattern);
        if (g.tokens.accept("escape")) {
            args = List.of(pattern, g.expressions.expr(Precedence.MATCH + 1));
        }
        g.expressions.checkAssociativity(Precedence.MATCH);
        Expr escaped =
                Nodes.call(Nodes.systemName("similar_to_escape"), args, CoercionForm.COERCE_EXPLICIT_CALL, location);
        return new A_Expr(A_Expr.Kind.AEXPR_SIMILAR, List.of(operator), left, escaped, location);
    }

    /** {@code left op ANY | SOME | ALL (sub-query or array)}; the current token is the quantifier. */
    Expr quantified(Expr left, List<String> operator, int location) {
        boolean all = g.tokens.next().isWord("all");
        g.tokens.expectSymbol("(");
        Node inside = g.primaries.insideBrackets();
        g.tokens.expectSymbol(")");
        if (inside instanceof SelectStmt select) {
            SubLinkType type = all ? SubLinkType.ALL_SUBLINK : SubLinkType.ANY_SUBLINK;
            return new SubLink(type, left, operator, select, location);
        }
        A_Expr.Kind kind = all ? A_Expr.Kind.AEXPR_OP_ALL : A_Expr.Kind.AEXPR_OP_ANY;
        return new A_Expr(kind, operator, left, (Expr) inside, location);
    }

    /** UNIQUE (sub-query), which PostgreSQL parses and refuses. */
    SqlException uniquePredicate() {
        int location = g.tokens.expect("unique").location();
        if (g.tokens.accept("nulls")) {
            g.tokens.accept("not");
            g.tokens.expect("distinct");
        }
        g.selects.selectWithBrackets();
        return SyntaxErrors.at(SqlState.FEATURE_NOT_SUPPORTED, "UNIQUE predicate is not yet implemented", location);
    }
}
