package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.A_ArrayExpr;
import io.omnisql.planner.parser.tree.CaseExpr;
import io.omnisql.planner.parser.tree.CaseWhen;
import io.omnisql.planner.parser.tree.CoercionForm;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.GroupingFunc;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.ParamRef;
import io.omnisql.planner.parser.tree.RowExpr;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.SubLink;
import io.omnisql.planner.parser.tree.SubLinkType;
import io.omnisql.planner.parser.tree.TypeName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's c_expr: literals, names, calls, brackets, sub-queries, CASE, ARRAY, ROW; and {@code row OVERLAPS row}. */
final class PrimaryParser {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Grammar g;

    PrimaryParser(Grammar grammar) {
        this.g = grammar;
    }

    /** A c_expr, and where full (an a_expr) also OVERLAPS. */
    Expr primary(boolean full) {
        Token token = g.tokens.peek();
        int location = token.location();
        Expr literal = g.literals.literal();
        if (literal != null) {
            return literal;
        }
        if (token.kind() == TokenKind.PARAM) {
            g.tokens.next();
            return g.names.withIndirection(new ParamRef(parameterNumber(token.text()), location));
        }
        if (g.tokens.acceptSymbol("(")) {
            Node inside = insideBrackets();
            return closeBracket(inside, full, location);
        }
        Expr special = token.kind() == TokenKind.KEYWORD ? keyword(token, full) : null;
        return special != null ? special : named();
    }

    /** The number of a parameter as PostgreSQL's lexer reads it: cut to 64 bits, then to 32. */
    private static int parameterNumber(String digits) {
        return new BigInteger(digits).min(LARGEST).intValue();
    }

    /**
     * What stands behind an opening bracket, up to a comma or the closing bracket: a SelectStmt (also in brackets of its own), or
     * an expression. Which one it is shows only behind the inner brackets: {@code ((SELECT 1) UNION SELECT 2)} against {@code ((SELECT 1) + 1)}.
     */
    Node insideBrackets() {
        if (g.selects.atSelect()) {
            return g.selects.selectNoBrackets();
        }
        if (!g.tokens.atSymbol("(") || !g.selects.atBracketedSelect()) {
            return g.expressions.expr();
        }
        int outer = g.nesting.enter();
        int location = g.tokens.next().location();
        Node inside = insideBrackets();
        Node result;
        if (inside instanceof SelectStmt select) {
            g.tokens.expectSymbol(")");
            if (g.tokens.atSymbol(")")) {
                result = select;
            } else if (g.selects.atContinuation()) {
                result = g.selects.continued(select);
            } else {
                result = g.expressions.continued(g.names.withIndirection(expressionLink(select, location)));
            }
        } else {
            result = g.expressions.continued(closeBracket(inside, true, location));
        }
        g.nesting.leave(outer);
        return result;
    }

    /** Takes the rest of a bracket whose inside begins with what was parsed. */
    private Expr closeBracket(Node inside, boolean full, int location) {
        if (inside instanceof SelectStmt select) {
            g.tokens.expectSymbol(")");
            return g.names.withIndirection(expressionLink(select, location));
        }
        Expr first = (Expr) inside;
        if (g.tokens.atSymbol(",")) {
            List<Expr> args = listAfter(first);
            g.tokens.expectSymbol(")");
            return overlaps(new RowExpr(args, CoercionForm.COERCE_IMPLICIT_CAST, location), full);
        }
        g.tokens.expectSymbol(")");
        return g.names.withIndirection(first);
    }

    /** An expression list whose first element is parsed already. */
    List<Expr> listAfter(Expr first) {
        List<Expr> list = new ArrayList<>();
        list.add(first);
        while (g.tokens.acceptSymbol(",")) {
            list.add(g.expressions.expr());
        }
        return list;
    }

    private static SubLink expressionLink(SelectStmt select, int location) {
        return new SubLink(SubLinkType.EXPR_SUBLINK, null, List.of(), select, location);
    }

    private Expr overlaps(RowExpr left, boolean full) {
        if (!full || !g.tokens.at("overlaps")) {
            return left;
        }
        int location = g.tokens.next().location();
        int rightLocation = g.tokens.location();
        RowExpr right = row();
        if (left.args().size() != 2) {
            throw SyntaxErrors.at("wrong number of parameters on left side of OVERLAPS expression", left.location());
        }
        if (right.args().size() != 2) {
            throw SyntaxErrors.at("wrong number of parameters on right side of OVERLAPS expression", rightLocation);
        }
        List<Expr> args = new ArrayList<>(left.args());
        args.addAll(right.args());
        return Nodes.sqlCall("overlaps", args, location);
    }

    private RowExpr row() {
        if (g.tokens.at("row")) {
            return explicitRow();
        }
        int location = g.tokens.expectSymbol("(").location();
        Node inside = insideBrackets();
        if (!(inside instanceof Expr first) || !g.tokens.atSymbol(",")) {
            throw g.tokens.syntaxError();
        }
        List<Expr> args = listAfter(first);
        g.tokens.expectSymbol(")");
        return new RowExpr(args, CoercionForm.COERCE_IMPLICIT_CAST, location);
    }

    private RowExpr explicitRow() {
        int location = g.tokens.expect("row").location();
        g.tokens.expectSymbol("(");
        List<Expr> args = g.tokens.atSymbol(")") ? List.of() : g.expressions.exprList();
        g.tokens.expectSymbol(")");
        return new RowExpr(args, CoercionForm.COERCE_EXPLICIT_CALL, location);
    }

    private @Nullable Expr keyword(Token token, boolean full) {
        int location = token.location();
        boolean bracket = g.tokens.peek(1).isSymbol("(");
        switch (token.text()) {
            case "case" -> {
                return caseExpr();
            }
            case "array" -> {
                g.tokens.next();
                if (g.tokens.atSymbol("[")) {
                    return array(location);
                }
                SelectStmt select = g.selects.selectWithBrackets();
                return new SubLink(SubLinkType.ARRAY_SUBLINK, null, List.of(), select, location);
            }
            case "exists" -> {
                if (bracket) {
                    g.tokens.next();
                    SelectStmt select = g.selects.selectWithBrackets();
                    return new SubLink(SubLinkType.EXISTS_SUBLINK, null, List.of(), select, location);
                }
            }
            case "row" -> {
                if (bracket) {
                    return overlaps(explicitRow(), full);
                }
            }
            case "grouping" -> {
                if (bracket) {
                    g.tokens.next();
                    g.tokens.next();
                    List<Expr> args = g.expressions.exprList();
                    g.tokens.expectSymbol(")");
                    return new GroupingFunc(args, location);
                }
            }
            default -> {}
        }
        return g.specialFunctions.specialFunction();
    }

    private A_ArrayExpr array(int location) {
        int outer = g.nesting.enter();
        g.tokens.expectSymbol("[");
        List<Expr> elements = new ArrayList<>();
        if (g.tokens.atSymbol("[")) {
            do {
                elements.add(array(g.tokens.location()));
            } while (g.tokens.acceptSymbol(",") && requireBracket());
        } else if (!g.tokens.atSymbol("]")) {
            elements.addAll(g.expressions.exprList());
        }
        g.tokens.expectSymbol("]");
        g.nesting.leave(outer);
        return new A_ArrayExpr(elements, location);
    }

    private boolean requireBracket() {
        if (!g.tokens.atSymbol("[")) {
            throw g.tokens.syntaxError();
        }
        return true;
    }

    private Expr caseExpr() {
        int location = g.tokens.expect("case").location();
        Expr arg = g.tokens.at("when") ? null : g.expressions.expr();
        List<CaseWhen> whens = new ArrayList<>();
        do {
            int when = g.tokens.expect("when").location();
            Expr condition = g.expressions.expr();
            g.tokens.expect("then");
            whens.add(new CaseWhen(condition, g.expressions.expr(), when));
        } while (g.tokens.at("when"));
        Expr otherwise = g.tokens.accept("else") ? g.expressions.expr() : null;
        g.tokens.expect("end");
        return new CaseExpr(arg, whens, otherwise, location);
    }

    /** A column, a function call, or a literal with a type's name before it. */
    private Expr named() {
        Token token = g.tokens.peek();
        if (!token.isColId() && !token.isTypeFunctionName()) {
            throw g.tokens.syntaxError();
        }
        int location = token.location();
        String name = g.tokens.next().text();
        boolean simpleFunctionName = token.isTypeFunctionName();
        if (!token.isColId() && !g.tokens.atSymbol("(") && !g.tokens.atKind(TokenKind.STRING)) {
            throw g.tokens.syntaxError();
        }
        List<Node> indirection = token.isColId() ? g.names.indirection() : List.of();
        if (!indirection.isEmpty() || simpleFunctionName) {
            if (g.tokens.atSymbol("(")) {
                return g.functions.callOrLiteral(g.names.functionName(name, indirection), location);
            }
            if (g.tokens.atKind(TokenKind.STRING)) {
                List<String> names = g.names.functionName(name, indirection);
                return g.literals.typed(new TypeName(names, false, false, List.of(), List.of(), location));
            }
        }
        return g.names.columnRef(name, indirection, location);
    }

    /** {@code name 'string'} or {@code name(args) 'string'}, and nothing else. */
    Expr typedLiteral() {
        int location = g.tokens.location();
        List<String> name = g.names.functionName();
        if (g.tokens.atSymbol("(")) {
            return g.functions.literal(name, location);
        }
        return g.literals.typed(new TypeName(name, false, false, List.of(), List.of(), location));
    }
}
