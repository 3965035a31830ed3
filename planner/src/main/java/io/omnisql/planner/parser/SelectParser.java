package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.A_Star;
import io.omnisql.planner.parser.tree.ColumnRef;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.FromItem;
import io.omnisql.planner.parser.tree.GroupItem;
import io.omnisql.planner.parser.tree.GroupingSet;
import io.omnisql.planner.parser.tree.GroupingSetKind;
import io.omnisql.planner.parser.tree.IntoClause;
import io.omnisql.planner.parser.tree.LimitOption;
import io.omnisql.planner.parser.tree.OnCommitAction;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.ResTarget;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.SetOperation;
import io.omnisql.planner.parser.tree.WindowDef;
import io.omnisql.planner.parser.tree.WithClause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SELECT, VALUES, TABLE, set operations, and the clauses of one SELECT from its list to WINDOW. */
final class SelectParser {
    private static final int UNION = 1;
    private static final int INTERSECT = 2;

    private final Grammar g;

    SelectParser(Grammar grammar) {
        this.g = grammar;
    }

    /** Whether a SELECT, without brackets, begins here. */
    boolean atSelect() {
        return isSelect(0);
    }

    /** Whether a SELECT begins behind the opening brackets that stand here. */
    boolean atBracketedSelect() {
        int ahead = 0;
        while (g.tokens.peek(ahead).isSymbol("(") && ahead <= g.nesting.limit()) {
            ahead++;
        }
        return isSelect(ahead);
    }

    private boolean isSelect(int ahead) {
        Token token = g.tokens.peek(ahead);
        if (token.kind() != TokenKind.KEYWORD) {
            return false;
        }
        return switch (token.text()) {
            case "select", "with", "with_la", "table" -> true;
            case "values" -> g.tokens.peek(ahead + 1).isSymbol("(");
            default -> false;
        };
    }

    /** Whether what stands here goes on with a SELECT in brackets before it. */
    boolean atContinuation() {
        return g.tokens.atAny("union", "intersect", "except", "order", "limit", "offset", "fetch", "for");
    }

    /** PostgreSQL's select_with_parens. */
    SelectStmt selectWithBrackets() {
        int outer = g.nesting.enter();
        g.tokens.expectSymbol("(");
        SelectStmt select = selectNoBrackets();
        g.tokens.expectSymbol(")");
        g.nesting.leave(outer);
        return select;
    }

    /** PostgreSQL's SelectStmt: with or without brackets around the whole. */
    SelectStmt selectNoBrackets() {
        WithClause with = g.with.optionalWith();
        return select(with);
    }

    /** A SELECT whose WITH is parsed already. */
    SelectStmt select(@Nullable WithClause with) {
        int outer = g.nesting.enter();
        SelectStmt select = g.selectTails.tail(setOperations(operand(), UNION), with);
        g.nesting.leave(outer);
        return select;
    }

    /** Goes on behind a SELECT in brackets. */
    SelectStmt continued(SelectStmt left) {
        int outer = g.nesting.enter();
        SelectStmt select = g.selectTails.tail(setOperations(left, UNION), null);
        g.nesting.leave(outer);
        return select;
    }

    private SelectStmt setOperations(SelectStmt first, int minimum) {
        SelectStmt left = first;
        while (true) {
            int precedence = g.tokens.at("intersect") ? INTERSECT : g.tokens.atAny("union", "except") ? UNION : 0;
            if (precedence < minimum || precedence == 0) {
                return left;
            }
            SetOperation op = switch (g.tokens.next().text()) {
                case "union" -> SetOperation.SETOP_UNION;
                case "intersect" -> SetOperation.SETOP_INTERSECT;
                default -> SetOperation.SETOP_EXCEPT;
            };
            boolean all = g.tokens.accept("all");
            if (!all) {
                g.tokens.accept("distinct");
            }
            g.nesting.wrap();
            int outer = g.nesting.enter();
            SelectStmt right = setOperations(operand(), precedence + 1);
            g.nesting.leave(outer);
            left = setOperation(op, all, left, right);
        }
    }

    private static SelectStmt setOperation(SetOperation op, boolean all, SelectStmt left, SelectStmt right) {
        return new SelectStmt(
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                false,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                LimitOption.LIMIT_OPTION_DEFAULT,
                List.of(),
                null,
                op,
                all,
                left,
                right,
                left.location());
    }

    private SelectStmt operand() {
        if (g.tokens.atSymbol("(")) {
            return selectWithBrackets();
        }
        int location = g.tokens.location();
        if (g.tokens.accept("values")) {
            return values(location);
        }
        if (g.tokens.accept("table")) {
            ColumnRef star = new ColumnRef(List.of(new A_Star(-1)), -1);
            ResTarget target = new ResTarget(null, List.of(), star, -1);
            List<FromItem> from = List.of(g.from.relation());
            return simple(null, List.of(target), null, from, null, Groups.NONE, null, List.of(), location);
        }
        g.tokens.expect("select");
        return simpleSelect(location);
    }

    private SelectStmt values(int location) {
        List<List<Expr>> rows = new ArrayList<>();
        do {
            g.tokens.expectSymbol("(");
            rows.add(g.expressions.exprList());
            g.tokens.expectSymbol(")");
        } while (g.tokens.acceptSymbol(","));
        return new SelectStmt(
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                false,
                null,
                List.of(),
                rows,
                List.of(),
                null,
                null,
                LimitOption.LIMIT_OPTION_DEFAULT,
                List.of(),
                null,
                SetOperation.SETOP_NONE,
                false,
                null,
                null,
                location);
    }

    private record Groups(List<GroupItem> items, boolean distinct) {
        static final Groups NONE = new Groups(List.of(), false);
    }

    private SelectStmt simpleSelect(int location) {
        List<Expr> distinct = null;
        List<ResTarget> targets = List.of();
        if (g.tokens.accept("distinct")) {
            distinct = List.of();
            if (g.tokens.accept("on")) {
                g.tokens.expectSymbol("(");
                distinct = g.expressions.exprList();
                g.tokens.expectSymbol(")");
            }
            targets = targetList();
        } else {
            g.tokens.accept("all");
            if (!atEndOfTargets()) {
                targets = targetList();
            }
        }
        IntoClause into = optionalInto();
        List<FromItem> from = g.tokens.accept("from") ? g.from.fromList() : List.of();
        Expr where = g.tokens.accept("where") ? g.expressions.expr() : null;
        Groups groups = groupClause();
        Expr having = g.tokens.accept("having") ? g.expressions.expr() : null;
        return simple(distinct, targets, into, from, where, groups, having, g.windows.windowClause(), location);
    }

    private static SelectStmt simple(
            @Nullable List<Expr> distinct,
            List<ResTarget> targets,
            @Nullable IntoClause into,
            List<FromItem> from,
            @Nullable Expr where,
            Groups groups,
            @Nullable Expr having,
            List<WindowDef> windows,
            int location) {
        return new SelectStmt(
                distinct,
                into,
                targets,
                from,
                where,
                groups.items,
                groups.distinct,
                having,
                windows,
                List.of(),
                List.of(),
                null,
                null,
                LimitOption.LIMIT_OPTION_DEFAULT,
                List.of(),
                null,
                SetOperation.SETOP_NONE,
                false,
                null,
                null,
                location);
    }

    /** Whether a select list is empty here: what follows can only come behind one. */
    private boolean atEndOfTargets() {
        return g.tokens.atKind(TokenKind.END)
                || g.tokens.atSymbol(")")
                || g.tokens.atSymbol(";")
                || g.tokens.atAny("from", "into", "where", "group", "having", "window", "on", "returning", "with")
                || atContinuation();
    }

    /** PostgreSQL's target_list. */
    List<ResTarget> targetList() {
        List<ResTarget> targets = new ArrayList<>();
        do {
            targets.add(target());
        } while (g.tokens.acceptSymbol(","));
        return targets;
    }

    private ResTarget target() {
        int location = g.tokens.location();
        if (g.tokens.acceptSymbol("*")) {
            ColumnRef star = new ColumnRef(List.of(new A_Star(location)), location);
            return new ResTarget(null, List.of(), star, location);
        }
        Expr value = g.expressions.labelled();
        String name = null;
        if (g.tokens.accept("as")) {
            name = g.names.colLabel();
        } else if (g.tokens.peek().isBareColLabel()) {
            name = g.tokens.next().text();
        }
        return new ResTarget(name, List.of(), value, location);
    }

    private @Nullable IntoClause optionalInto() {
        int location = g.tokens.location();
        if (!g.tokens.accept("into")) {
            return null;
        }
        RangeVar target = temporaryTableName();
        return new IntoClause(target, List.of(), null, List.of(), OnCommitAction.ONCOMMIT_NOOP, null, false, location);
    }

    /** PostgreSQL's OptTempTableName. */
    private RangeVar temporaryTableName() {
        char persistence = 'p';
        if (g.tokens.atAny("local", "global")
                && g.tokens.peek(1).kind() == TokenKind.KEYWORD
                && (g.tokens.peek(1).isWord("temp") || g.tokens.peek(1).isWord("temporary"))) {
            g.tokens.next();
        }
        if (g.tokens.atAny("temp", "temporary") && isTableNameNext()) {
            g.tokens.next();
            persistence = 't';
        } else if (g.tokens.at("unlogged") && isTableNameNext()) {
            g.tokens.next();
            persistence = 'u';
        }
        g.tokens.accept("table");
        return withPersistence(g.names.qualifiedName(), persistence);
    }

    private boolean isTableNameNext() {
        Token following = g.tokens.peek(1);
        return following.isWord("table") || following.isColId();
    }

    static RangeVar withPersistence(RangeVar relation, char persistence) {
        return new RangeVar(
                relation.catalogname(),
                relation.schemaname(),
                relation.relname(),
                relation.inh(),
                persistence,
                relation.alias(),
                relation.location());
    }

    private Groups groupClause() {
        if (!g.tokens.accept("group")) {
            return Groups.NONE;
        }
        g.tokens.expect("by");
        boolean distinct = g.tokens.accept("distinct");
        if (!distinct) {
            g.tokens.accept("all");
        }
        return new Groups(groupList(), distinct);
    }

    private List<GroupItem> groupList() {
        List<GroupItem> items = new ArrayList<>();
        do {
            items.add(groupItem());
        } while (g.tokens.acceptSymbol(","));
        return items;
    }

    private GroupItem groupItem() {
        int location = g.tokens.location();
        Token following = g.tokens.peek(1);
        if (g.tokens.atSymbol("(") && following.isSymbol(")")) {
            g.tokens.next();
            g.tokens.next();
            return new GroupingSet(GroupingSetKind.GROUPING_SET_EMPTY, List.of(), location);
        }
        if (g.tokens.atAny("rollup", "cube") && following.isSymbol("(")) {
            GroupingSetKind kind = g.tokens.next().isWord("cube")
                    ? GroupingSetKind.GROUPING_SET_CUBE
                    : GroupingSetKind.GROUPING_SET_ROLLUP;
            g.tokens.next();
            List<Expr> content = g.expressions.exprList();
            g.tokens.expectSymbol(")");
            return new GroupingSet(kind, List.copyOf(content), location);
        }
        if (g.tokens.accept("grouping", "sets")) {
            int outer = g.nesting.enter();
            g.tokens.expectSymbol("(");
            List<GroupItem> content = groupList();
            g.tokens.expectSymbol(")");
            g.nesting.leave(outer);
            return new GroupingSet(GroupingSetKind.GROUPING_SET_SETS, content, location);
        }
        return g.expressions.expr();
    }
}
