package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.A_Expr;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.LimitOption;
import io.omnisql.planner.parser.tree.LockClauseStrength;
import io.omnisql.planner.parser.tree.LockWaitPolicy;
import io.omnisql.planner.parser.tree.LockingClause;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.SortBy;
import io.omnisql.planner.parser.tree.SortByDir;
import io.omnisql.planner.parser.tree.SortByNulls;
import io.omnisql.planner.parser.tree.WithClause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows a whole SELECT: ORDER BY, LIMIT, OFFSET, FETCH and row locks. */
final class SelectTailParser {
    private final Grammar g;

    SelectTailParser(Grammar grammar) {
        this.g = grammar;
    }

    private record Limit(@Nullable Expr offset, @Nullable Expr count, LimitOption option) {
        static final Limit NONE = new Limit(null, null, LimitOption.LIMIT_OPTION_DEFAULT);

        boolean isNone() {
            return option == LimitOption.LIMIT_OPTION_DEFAULT;
        }
    }

    /** Takes the tail, and gives it and the WITH clause to the statement. */
    SelectStmt tail(SelectStmt select, @Nullable WithClause with) {
        List<SortBy> order = optionalSortClause();
        List<LockingClause> locks = List.of();
        Limit limit;
        if (g.tokens.at("for")) {
            locks = locking();
            limit = limit();
        } else {
            limit = limit();
            if (!limit.isNone() && g.tokens.at("for")) {
                locks = locking();
            }
        }
        if (order.isEmpty() && locks.isEmpty() && limit.isNone() && with == null) {
            return select;
        }
        g.tokens.demandToken();
        return withOptions(select, order, locks, limit, with);
    }

    private static SelectStmt withOptions(
            SelectStmt select, List<SortBy> order, List<LockingClause> locks, Limit limit, @Nullable WithClause with) {
        if (!order.isEmpty() && !select.sortClause().isEmpty()) {
            throw SyntaxErrors.at(
                    "multiple ORDER BY clauses not allowed",
                    ExprLocations.leftmost(order.stream().map(SortBy::node).toList()));
        }
        List<SortBy> sortClause = order.isEmpty() ? select.sortClause() : order;
        List<LockingClause> lockingClause = new ArrayList<>(select.lockingClause());
        lockingClause.addAll(locks);
        if (limit.offset != null && select.limitOffset() != null) {
            throw SyntaxErrors.at("multiple OFFSET clauses not allowed", ExprLocations.leftmost(limit.offset));
        }
        if (limit.count != null && select.limitCount() != null) {
            throw SyntaxErrors.at("multiple LIMIT clauses not allowed", ExprLocations.leftmost(limit.count));
        }
        LimitOption option = select.limitOption();
        if (limit.option != LimitOption.LIMIT_OPTION_DEFAULT) {
            checkOption(option, limit.option, sortClause, lockingClause);
            option = limit.option;
        }
        if (with != null && select.withClause() != null) {
            throw SyntaxErrors.at("multiple WITH clauses not allowed", with.location());
        }
        return new SelectStmt(
                select.distinctClause(),
                select.intoClause(),
                select.targetList(),
                select.fromClause(),
                select.whereClause(),
                select.groupClause(),
                select.groupDistinct(),
                select.havingClause(),
                select.windowClause(),
                select.valuesLists(),
                sortClause,
                limit.offset != null ? limit.offset : select.limitOffset(),
                limit.count != null ? limit.count : select.limitCount(),
                option,
                lockingClause,
                with != null ? with : select.withClause(),
                select.op(),
                select.all(),
                select.larg(),
                select.rarg(),
                with != null ? with.location() : select.location());
    }

    private static void checkOption(
            LimitOption old, LimitOption option, List<SortBy> order, List<LockingClause> locks) {
        if (old == LimitOption.LIMIT_OPTION_WITH_TIES) {
            throw SyntaxErrors.at("multiple limit options not allowed", -1);
        }
        if (option != LimitOption.LIMIT_OPTION_WITH_TIES) {
            return;
        }
        if (order.isEmpty()) {
            throw SyntaxErrors.at("WITH TIES cannot be specified without ORDER BY clause", -1);
        }
        for (LockingClause lock : locks) {
            if (lock.waitPolicy() == LockWaitPolicy.LockWaitSkip) {
                throw SyntaxErrors.at("SKIP LOCKED and WITH TIES options cannot be used together", -1);
            }
        }
    }

    List<SortBy> optionalSortClause() {
        return g.tokens.at("order") ? sortClause() : List.of();
    }

    /** {@code ORDER BY item [, …]}. */
    List<SortBy> sortClause() {
        g.tokens.expect("order");
        g.tokens.expect("by");
        List<SortBy> items = new ArrayList<>();
        do {
            items.add(sortBy());
        } while (g.tokens.acceptSymbol(","));
        return items;
    }

    private SortBy sortBy() {
        Expr node = g.expressions.expr();
        if (g.tokens.accept("using")) {
            int location = g.tokens.location();
            if (!g.tokens.at("operator") && !NameParser.isOperator(g.tokens.peek())) {
                throw g.tokens.syntaxError();
            }
            List<String> operator = g.tokens.at("operator")
                    ? g.names.operatorFunction()
                    : List.of(g.tokens.next().text());
            return new SortBy(node, SortByDir.SORTBY_USING, nullsOrder(), operator, location);
        }
        return new SortBy(node, direction(), nullsOrder(), List.of(), -1);
    }

    /** {@code ASC}, {@code DESC} or nothing. */
    SortByDir direction() {
        if (g.tokens.accept("asc")) {
            return SortByDir.SORTBY_ASC;
        }
        return g.tokens.accept("desc") ? SortByDir.SORTBY_DESC : SortByDir.SORTBY_DEFAULT;
    }

    /** {@code NULLS FIRST}, {@code NULLS LAST} or nothing. */
    SortByNulls nullsOrder() {
        if (!g.tokens.accept("nulls_la")) {
            return SortByNulls.SORTBY_NULLS_DEFAULT;
        }
        return g.tokens.next().isWord("first") ? SortByNulls.SORTBY_NULLS_FIRST : SortByNulls.SORTBY_NULLS_LAST;
    }

    private Limit limit() {
        Limit count = limitClause();
        Expr offset = offsetClause();
        if (count.isNone() && offset != null) {
            count = limitClause();
        }
        if (offset == null) {
            return count;
        }
        LimitOption option = count.isNone() ? LimitOption.LIMIT_OPTION_COUNT : count.option;
        return new Limit(offset, count.count, option);
    }

    private Limit limitClause() {
        int location = g.tokens.location();
        if (g.tokens.accept("limit")) {
            int all = g.tokens.location();
            Expr count = g.tokens.accept("all") ? new A_Const(null, all) : g.expressions.expr();
            if (g.tokens.acceptSymbol(",")) {
                g.expressions.expr();
                g.tokens.demandToken();
                throw SyntaxErrors.at("LIMIT #,# syntax is not supported", location)
                        .withHint("Use separate LIMIT and OFFSET clauses.");
            }
            return new Limit(null, count, LimitOption.LIMIT_OPTION_COUNT);
        }
        if (!g.tokens.accept("fetch")) {
            return Limit.NONE;
        }
        if (!g.tokens.accept("first")) {
            g.tokens.expect("next");
        }
        Expr count = Nodes.integer(1, -1);
        Token behind = g.tokens.peek(1);
        boolean bare = g.tokens.atAny("row", "rows") && (behind.isWord("only") || behind.isWord("with"));
        if (!bare) {
            count = fetchValue();
        }
        rowOrRows();
        if (g.tokens.accept("only")) {
            return new Limit(null, count, LimitOption.LIMIT_OPTION_COUNT);
        }
        g.tokens.expect("with");
        g.tokens.expect("ties");
        return new Limit(null, count, LimitOption.LIMIT_OPTION_WITH_TIES);
    }

    private void rowOrRows() {
        if (!g.tokens.accept("row")) {
            g.tokens.expect("rows");
        }
    }

    /** PostgreSQL's select_fetch_first_value. */
    private Expr fetchValue() {
        int location = g.tokens.location();
        if (g.tokens.acceptSymbol("+")) {
            return new A_Expr(A_Expr.Kind.AEXPR_OP, List.of("+"), null, number(), location);
        }
        if (g.tokens.acceptSymbol("-")) {
            return Nodes.negate(number(), location);
        }
        return g.primaries.primary(false);
    }

    private Expr number() {
        if (!isNumber(g.tokens.peek())) {
            throw g.tokens.syntaxError();
        }
        return Nodes.number(g.tokens.next());
    }

    private static boolean isNumber(Token token) {
        return token.kind() == TokenKind.INTEGER || token.kind() == TokenKind.FLOAT;
    }

    /** {@code OFFSET expr} or {@code OFFSET value ROWS}; null when there is none. */
    private @Nullable Expr offsetClause() {
        if (!g.tokens.accept("offset")) {
            return null;
        }
        boolean signed = g.tokens.atSymbol("+") || g.tokens.atSymbol("-");
        Token behind = g.tokens.peek(2);
        if (signed && isNumber(g.tokens.peek(1)) && (behind.isWord("row") || behind.isWord("rows"))) {
            Expr value = fetchValue();
            rowOrRows();
            return value;
        }
        boolean prefix = g.tokens.atAny("not", "not_la", "default", "unique")
                || (g.tokens.at("operator") && g.tokens.peek(1).isSymbol("("));
        if (signed || prefix || g.tokens.atKind(TokenKind.OPERATOR)) {
            return g.expressions.expr();
        }
        Expr value = g.primaries.primary(true);
        if (g.tokens.atAny("row", "rows")) {
            g.tokens.next();
            return value;
        }
        return g.expressions.continued(value);
    }

    private List<LockingClause> locking() {
        if (g.tokens.at("for", "read")) {
            g.tokens.next();
            g.tokens.next();
            g.tokens.expect("only");
            return List.of();
        }
        List<LockingClause> locks = new ArrayList<>();
        while (g.tokens.at("for")) {
            int location = g.tokens.next().location();
            LockClauseStrength strength = strength();
            List<RangeVar> relations = g.tokens.accept("of") ? g.names.qualifiedNameList() : List.of();
            LockWaitPolicy policy = LockWaitPolicy.LockWaitBlock;
            if (g.tokens.accept("nowait")) {
                policy = LockWaitPolicy.LockWaitError;
            } else if (g.tokens.accept("skip")) {
                g.tokens.expect("locked");
                policy = LockWaitPolicy.LockWaitSkip;
            }
            locks.add(new LockingClause(relations, strength, policy, location));
        }
        return locks;
    }

    private LockClauseStrength strength() {
        if (g.tokens.accept("update")) {
            return LockClauseStrength.LCS_FORUPDATE;
        }
        if (g.tokens.accept("share")) {
            return LockClauseStrength.LCS_FORSHARE;
        }
        if (g.tokens.accept("no")) {
            g.tokens.expect("key");
            g.tokens.expect("update");
            return LockClauseStrength.LCS_FORNOKEYUPDATE;
        }
        g.tokens.expect("key");
        g.tokens.expect("share");
        return LockClauseStrength.LCS_FORKEYSHARE;
    }
}
