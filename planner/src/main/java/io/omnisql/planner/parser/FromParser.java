package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import io.omnisql.planner.parser.tree.Alias;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.FromItem;
import io.omnisql.planner.parser.tree.JoinExpr;
import io.omnisql.planner.parser.tree.JoinType;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.RangeSubselect;
import io.omnisql.planner.parser.tree.RangeTableFunc;
import io.omnisql.planner.parser.tree.RangeTableSample;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.SelectStmt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** FROM: relations, sub-queries, joins, samples. */
final class FromParser {
    private final Grammar g;
    private final FromFunctionParser functions;

    FromParser(Grammar grammar) {
        this.g = grammar;
        this.functions = new FromFunctionParser(grammar);
    }

    List<FromItem> fromList() {
        List<FromItem> items = new ArrayList<>();
        do {
            items.add(tableRef());
        } while (g.tokens.acceptSymbol(","));
        return items;
    }

    /** PostgreSQL's table_ref, with all joins that follow. */
    FromItem tableRef() {
        int outer = g.nesting.enter();
        FromItem item = joins(single());
        g.nesting.leave(outer);
        return item;
    }

    private FromItem joins(FromItem first) {
        FromItem left = first;
        while (true) {
            int location = g.tokens.location();
            boolean cross = g.tokens.at("cross");
            boolean natural = g.tokens.at("natural");
            if (!atJoin()) {
                return left;
            }
            g.nesting.wrap();
            if (cross) {
                g.tokens.next();
                g.tokens.expect("join");
                left = join(JoinType.JOIN_INNER, false, left, single(), location);
                continue;
            }
            if (natural) {
                g.tokens.next();
            }
            JoinType type = joinType();
            left = natural ? join(type, true, left, single(), location) : qualified(type, left, location);
        }
    }

    private boolean atJoin() {
        return g.tokens.atAny("cross", "natural", "join", "inner", "left", "right", "full");
    }

    private JoinType joinType() {
        JoinType type = JoinType.JOIN_INNER;
        boolean outer = true;
        if (g.tokens.accept("left")) {
            type = JoinType.JOIN_LEFT;
        } else if (g.tokens.accept("right")) {
            type = JoinType.JOIN_RIGHT;
        } else if (g.tokens.accept("full")) {
            type = JoinType.JOIN_FULL;
        } else {
            g.tokens.accept("inner");
            outer = false;
        }
        if (outer) {
            g.tokens.accept("outer");
        }
        g.tokens.expect("join");
        return type;
    }

    private static JoinExpr join(JoinType type, boolean natural, FromItem left, FromItem right, int location) {
        return new JoinExpr(type, natural, left, right, List.of(), null, null, null, location);
    }

    /** A join with ON or USING. Joins inside its right side come first, up to their own ON or USING. */
    private JoinExpr qualified(JoinType type, FromItem left, int location) {
        FromItem right = tableRef();
        if (g.tokens.accept("on")) {
            Expr quals = g.expressions.expr();
            return new JoinExpr(type, false, left, right, List.of(), null, quals, null, location);
        }
        g.tokens.expect("using");
        g.tokens.expectSymbol("(");
        List<String> columns = g.names.nameList();
        g.tokens.expectSymbol(")");
        Alias alias = null;
        if (g.tokens.accept("as")) {
            int aliasLocation = g.tokens.location();
            alias = new Alias(g.names.colId(), List.of(), aliasLocation);
        }
        return new JoinExpr(type, false, left, right, columns, alias, null, null, location);
    }

    /** One item of a join. */
    private FromItem single() {
        if (g.tokens.atSymbol("(")) {
            return bracketed();
        }
        boolean lateral = g.tokens.accept("lateral");
        if (lateral && g.tokens.atSymbol("(")) {
            int location = g.tokens.location();
            return subselect(g.selects.selectWithBrackets(), true, location);
        }
        if (g.tokens.at("xmltable") && g.tokens.peek(1).isSymbol("(")) {
            RangeTableFunc table = g.xml.table(lateral);
            return new RangeTableFunc(
                    table.lateral(),
                    table.docexpr(),
                    table.rowexpr(),
                    table.namespaces(),
                    table.columns(),
                    optionalAlias(),
                    table.location());
        }
        FromItem function = functions.keywordFunction(lateral);
        if (function != null) {
            return function;
        }
        if (g.tokens.at("only")) {
            return sampled(relation());
        }
        return named(lateral);
    }

    /** A relation, or a function call: which one shows behind the name. */
    private FromItem named(boolean lateral) {
        Token token = g.tokens.peek();
        if (!token.isColId() && !token.isTypeFunctionName()) {
            throw g.tokens.syntaxError();
        }
        int location = token.location();
        String name = g.tokens.next().text();
        List<Node> indirection = token.isColId() ? g.names.indirection() : List.of();
        boolean call = g.tokens.atSymbol("(") && (!indirection.isEmpty() || token.isTypeFunctionName());
        if (call) {
            Expr function = g.functions.application(g.names.functionName(name, indirection), location);
            return functions.function(function, lateral, location);
        }
        if (lateral || !token.isColId()) {
            throw g.tokens.syntaxError();
        }
        RangeVar relation = g.names.rangeVar(name, indirection, location);
        g.tokens.acceptSymbol("*");
        return sampled(relation);
    }

    /** A function call without FILTER or OVER. */
    Expr windowless() {
        return functions.windowless();
    }

    private FromItem sampled(RangeVar relation) {
        RangeVar item = withAlias(relation, optionalAlias());
        if (!g.tokens.accept("tablesample")) {
            return item;
        }
        int methodLocation = g.tokens.location();
        List<String> method = g.names.functionName();
        g.tokens.expectSymbol("(");
        List<Expr> args = g.expressions.exprList();
        g.tokens.expectSymbol(")");
        Expr seed = null;
        if (g.tokens.accept("repeatable")) {
            g.tokens.expectSymbol("(");
            seed = g.expressions.expr();
            g.tokens.expectSymbol(")");
        }
        return new RangeTableSample(item, method, args, seed, methodLocation);
    }

    /** PostgreSQL's relation_expr: {@code [ONLY] name [*]}, without an alias. */
    RangeVar relation() {
        if (!g.tokens.accept("only")) {
            RangeVar relation = g.names.qualifiedName();
            g.tokens.acceptSymbol("*");
            return relation;
        }
        boolean bracket = g.tokens.acceptSymbol("(");
        RangeVar relation = g.names.qualifiedName();
        if (bracket) {
            g.tokens.expectSymbol(")");
        }
        return new RangeVar(
                relation.catalogname(),
                relation.schemaname(),
                relation.relname(),
                false,
                relation.relpersistence(),
                null,
                relation.location());
    }

    /** PostgreSQL's relation_expr_opt_alias, where SET is no alias. */
    RangeVar relationWithAlias() {
        RangeVar relation = relation();
        int location = g.tokens.location();
        if (g.tokens.accept("as") || (g.tokens.peek().isColId() && !g.tokens.at("set"))) {
            return withAlias(relation, new Alias(g.names.colId(), List.of(), location));
        }
        return relation;
    }

    static RangeVar withAlias(RangeVar relation, @Nullable Alias alias) {
        return new RangeVar(
                relation.catalogname(),
                relation.schemaname(),
                relation.relname(),
                relation.inh(),
                relation.relpersistence(),
                alias,
                relation.location());
    }

    /** PostgreSQL's opt_alias_clause. */
    @Nullable
    Alias optionalAlias() {
        int location = g.tokens.location();
        if (!g.tokens.accept("as") && !g.tokens.peek().isColId()) {
            return null;
        }
        String name = g.names.colId();
        return new Alias(name, g.names.optionalNameList(), location);
    }

    private FromItem bracketed() {
        int location = g.tokens.expectSymbol("(").location();
        Node inside = insideBrackets();
        return closeBracket(inside, location);
    }

    private FromItem closeBracket(Node inside, int location) {
        if (inside instanceof SelectStmt select) {
            g.tokens.expectSymbol(")");
            return subselect(select, false, location);
        }
        if (!(inside instanceof JoinExpr join) || join.alias() != null) {
            throw g.tokens.syntaxError();
        }
        g.tokens.expectSymbol(")");
        Alias alias = optionalAlias();
        if (alias == null) {
            return join;
        }
        return new JoinExpr(
                join.jointype(),
                join.isNatural(),
                join.larg(),
                join.rarg(),
                join.usingClause(),
                join.joinUsingAlias(),
                join.quals(),
                alias,
                join.location());
    }

    /** A SelectStmt (also in brackets of its own) or a FromItem; see {@link PrimaryParser#insideBrackets}. */
    private Node insideBrackets() {
        if (g.selects.atSelect()) {
            return g.selects.selectNoBrackets();
        }
        if (!g.tokens.atSymbol("(") || !g.selects.atBracketedSelect()) {
            return tableRef();
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
                Alias alias = optionalAlias();
                if (alias == null && !atJoin()) {
                    throw g.tokens.syntaxError();
                }
                result = joins(subselect(select, false, alias, location));
            }
        } else {
            result = joins(closeBracket(inside, location));
        }
        g.nesting.leave(outer);
        return result;
    }

    private RangeSubselect subselect(SelectStmt select, boolean lateral, int location) {
        return subselect(select, lateral, optionalAlias(), location);
    }

    private RangeSubselect subselect(SelectStmt select, boolean lateral, @Nullable Alias alias, int location) {
        if (alias == null) {
            g.tokens.demandToken();
            throw missingAlias(select, location);
        }
        return new RangeSubselect(lateral, select, alias, location);
    }

    private static SqlException missingAlias(SelectStmt select, int location) {
        if (!select.valuesLists().isEmpty()) {
            return SyntaxErrors.at("VALUES in FROM must have an alias", location)
                    .withHint("For example, FROM (VALUES ...) [AS] foo.");
        }
        return SyntaxErrors.at("subquery in FROM must have an alias", location)
                .withHint("For example, FROM (SELECT ...) [AS] foo.");
    }
}
