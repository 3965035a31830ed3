package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.Alias;
import io.omnisql.planner.parser.tree.CurrentOfExpr;
import io.omnisql.planner.parser.tree.DeleteStmt;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.FromItem;
import io.omnisql.planner.parser.tree.InsertStmt;
import io.omnisql.planner.parser.tree.MultiAssignRef;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.OnConflictClause;
import io.omnisql.planner.parser.tree.OverridingKind;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.ResTarget;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.UpdateStmt;
import io.omnisql.planner.parser.tree.WithClause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** INSERT, UPDATE and DELETE. */
final class ModificationParser {
    private final Grammar g;

    ModificationParser(Grammar grammar) {
        this.g = grammar;
    }

    InsertStmt insert(@Nullable WithClause with) {
        int location = g.tokens.expect("insert").location();
        g.tokens.expect("into");
        RangeVar relation = g.names.qualifiedName();
        int aliasLocation = g.tokens.location();
        if (g.tokens.accept("as")) {
            relation = FromParser.withAlias(relation, new Alias(g.names.colId(), List.of(), aliasLocation));
        }
        List<ResTarget> columns = List.of();
        SelectStmt source = null;
        OverridingKind overriding = OverridingKind.OVERRIDING_NOT_SET;
        if (g.tokens.accept("default")) {
            g.tokens.expect("values");
        } else {
            boolean select = g.selects.atBracketedSelect() || g.tokens.peek(1).isSymbol("(");
            if (g.tokens.atSymbol("(") && !select) {
                g.tokens.next();
                columns = insertColumns();
                g.tokens.expectSymbol(")");
            }
            overriding = overriding();
            source = g.selects.selectNoBrackets();
        }
        OnConflictClause conflict = g.conflicts.optionalOnConflict();
        return new InsertStmt(relation, columns, source, conflict, returning(), with, overriding, location);
    }

    /** PostgreSQL's insert_column_list. */
    List<ResTarget> insertColumns() {
        List<ResTarget> columns = new ArrayList<>();
        do {
            columns.add(setTarget());
        } while (g.tokens.acceptSymbol(","));
        return columns;
    }

    OverridingKind overriding() {
        if (!g.tokens.accept("overriding")) {
            return OverridingKind.OVERRIDING_NOT_SET;
        }
        boolean user = g.tokens.accept("user");
        if (!user) {
            g.tokens.expect("system");
        }
        g.tokens.expect("value");
        return user ? OverridingKind.OVERRIDING_USER_VALUE : OverridingKind.OVERRIDING_SYSTEM_VALUE;
    }

    private List<ResTarget> returning() {
        return g.tokens.accept("returning") ? g.selects.targetList() : List.of();
    }

    UpdateStmt update(@Nullable WithClause with) {
        int location = g.tokens.expect("update").location();
        RangeVar relation = g.from.relationWithAlias();
        g.tokens.expect("set");
        List<ResTarget> targets = setClauses();
        List<FromItem> from = g.tokens.accept("from") ? g.from.fromList() : List.of();
        Expr where = whereOrCurrent();
        return new UpdateStmt(relation, targets, where, from, returning(), with, location);
    }

    DeleteStmt delete(@Nullable WithClause with) {
        int location = g.tokens.expect("delete").location();
        g.tokens.expect("from");
        RangeVar relation = g.from.relationWithAlias();
        List<FromItem> using = g.tokens.accept("using") ? g.from.fromList() : List.of();
        Expr where = whereOrCurrent();
        return new DeleteStmt(relation, using, where, returning(), with, location);
    }

    private @Nullable Expr whereOrCurrent() {
        if (!g.tokens.accept("where")) {
            return null;
        }
        int location = g.tokens.location();
        if (g.tokens.accept("current", "of")) {
            return new CurrentOfExpr(g.names.colId(), location);
        }
        return g.expressions.expr();
    }

    /** PostgreSQL's set_clause_list. */
    List<ResTarget> setClauses() {
        List<ResTarget> targets = new ArrayList<>();
        do {
            if (g.tokens.acceptSymbol("(")) {
                targets.addAll(multipleAssignment());
            } else {
                ResTarget target = setTarget();
                g.tokens.expectSymbol("=");
                targets.add(withValue(target, g.expressions.expr()));
            }
        } while (g.tokens.acceptSymbol(","));
        return targets;
    }

    private List<ResTarget> multipleAssignment() {
        List<ResTarget> columns = insertColumns();
        g.tokens.expectSymbol(")");
        g.tokens.expectSymbol("=");
        Expr source = g.expressions.expr();
        List<ResTarget> targets = new ArrayList<>();
        for (ResTarget column : columns) {
            Expr value = new MultiAssignRef(source, targets.size() + 1, columns.size(), column.location());
            targets.add(withValue(column, value));
        }
        return targets;
    }

    private ResTarget setTarget() {
        int location = g.tokens.location();
        String name = g.names.colId();
        List<Node> indirection = g.names.indirection();
        g.names.checkIndirection(indirection);
        return new ResTarget(name, indirection, null, location);
    }

    private static ResTarget withValue(ResTarget target, Expr value) {
        return new ResTarget(target.name(), target.indirection(), value, target.location());
    }
}
