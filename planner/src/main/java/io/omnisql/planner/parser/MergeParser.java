package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.CmdType;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.FromItem;
import io.omnisql.planner.parser.tree.MergeStmt;
import io.omnisql.planner.parser.tree.MergeWhenClause;
import io.omnisql.planner.parser.tree.OverridingKind;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.ResTarget;
import io.omnisql.planner.parser.tree.WithClause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MERGE. */
final class MergeParser {
    private final Grammar g;

    MergeParser(Grammar grammar) {
        this.g = grammar;
    }

    MergeStmt merge(@Nullable WithClause with) {
        int location = g.tokens.expect("merge").location();
        g.tokens.expect("into");
        RangeVar relation = g.from.relationWithAlias();
        g.tokens.expect("using");
        FromItem source = g.from.tableRef();
        g.tokens.expect("on");
        Expr condition = g.expressions.expr();
        List<MergeWhenClause> clauses = new ArrayList<>();
        do {
            clauses.add(when());
        } while (g.tokens.at("when"));
        return new MergeStmt(relation, source, condition, clauses, with, location);
    }

    private MergeWhenClause when() {
        int location = g.tokens.expect("when").location();
        boolean matched = !g.tokens.accept("not");
        g.tokens.expect("matched");
        Expr condition = g.tokens.accept("and") ? g.expressions.expr() : null;
        g.tokens.expect("then");
        if (g.tokens.accept("do")) {
            g.tokens.expect("nothing");
            return clause(matched, CmdType.CMD_NOTHING, condition, List.of(), location);
        }
        if (!matched) {
            return insert(condition, location);
        }
        if (g.tokens.accept("delete")) {
            return clause(true, CmdType.CMD_DELETE, condition, List.of(), location);
        }
        g.tokens.expect("update");
        g.tokens.expect("set");
        return clause(true, CmdType.CMD_UPDATE, condition, g.modifications.setClauses(), location);
    }

    private static MergeWhenClause clause(
            boolean matched, CmdType type, @Nullable Expr condition, List<ResTarget> targets, int location) {
        return new MergeWhenClause(
                matched, type, OverridingKind.OVERRIDING_NOT_SET, condition, targets, List.of(), location);
    }

    private MergeWhenClause insert(@Nullable Expr condition, int location) {
        g.tokens.expect("insert");
        if (g.tokens.accept("default")) {
            g.tokens.expect("values");
            return clause(false, CmdType.CMD_INSERT, condition, List.of(), location);
        }
        List<ResTarget> columns = List.of();
        if (g.tokens.acceptSymbol("(")) {
            columns = g.modifications.insertColumns();
            g.tokens.expectSymbol(")");
        }
        OverridingKind overriding = g.modifications.overriding();
        g.tokens.expect("values");
        g.tokens.expectSymbol("(");
        List<Expr> values = g.expressions.exprList();
        g.tokens.expectSymbol(")");
        return new MergeWhenClause(false, CmdType.CMD_INSERT, overriding, condition, columns, values, location);
    }
}
