package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.CTECycleClause;
import io.omnisql.planner.parser.tree.CTEMaterialize;
import io.omnisql.planner.parser.tree.CTESearchClause;
import io.omnisql.planner.parser.tree.CommonTableExpr;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.PreparableStmt;
import io.omnisql.planner.parser.tree.WithClause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** WITH, and the statements that may stand in it. */
final class WithParser {
    private final Grammar g;

    WithParser(Grammar grammar) {
        this.g = grammar;
    }

    @Nullable
    WithClause optionalWith() {
        int location = g.tokens.location();
        boolean recursive = false;
        if (g.tokens.accept("with")) {
            recursive = g.tokens.at("recursive") && !isNameOfCte() && g.tokens.accept("recursive");
        } else if (!g.tokens.accept("with_la")) {
            return null;
        }
        List<CommonTableExpr> ctes = new ArrayList<>();
        do {
            ctes.add(commonTableExpr());
        } while (g.tokens.acceptSymbol(","));
        return new WithClause(ctes, recursive, location);
    }

    /** Whether RECURSIVE is a query's name: {@code WITH recursive AS (…)}. */
    private boolean isNameOfCte() {
        Token following = g.tokens.peek(1);
        return following.isWord("as") || following.isSymbol("(");
    }

    private CommonTableExpr commonTableExpr() {
        int location = g.tokens.location();
        String name = g.names.colId();
        List<String> columns = g.names.optionalNameList();
        g.tokens.expect("as");
        CTEMaterialize materialized = CTEMaterialize.CTEMaterializeDefault;
        if (g.tokens.accept("materialized")) {
            materialized = CTEMaterialize.CTEMaterializeAlways;
        } else if (g.tokens.accept("not")) {
            g.tokens.expect("materialized");
            materialized = CTEMaterialize.CTEMaterializeNever;
        }
        g.tokens.expectSymbol("(");
        int outer = g.nesting.enter();
        PreparableStmt query = preparable();
        g.nesting.leave(outer);
        g.tokens.expectSymbol(")");
        CTESearchClause search = optionalSearch();
        CTECycleClause cycle = optionalCycle();
        return new CommonTableExpr(name, columns, materialized, query, search, cycle, location);
    }

    /** PostgreSQL's PreparableStmt. */
    PreparableStmt preparable() {
        WithClause with = optionalWith();
        if (g.tokens.at("insert")) {
            return g.modifications.insert(with);
        }
        if (g.tokens.at("update")) {
            return g.modifications.update(with);
        }
        if (g.tokens.at("delete")) {
            return g.modifications.delete(with);
        }
        if (g.tokens.at("merge")) {
            return g.merges.merge(with);
        }
        return g.selects.select(with);
    }

    private @Nullable CTESearchClause optionalSearch() {
        int location = g.tokens.location();
        if (!g.tokens.accept("search")) {
            return null;
        }
        boolean breadth = g.tokens.accept("breadth");
        if (!breadth) {
            g.tokens.expect("depth");
        }
        g.tokens.expect("first");
        g.tokens.expect("by");
        List<String> columns = g.names.nameList();
        g.tokens.expect("set");
        return new CTESearchClause(columns, breadth, g.names.colId(), location);
    }

    private @Nullable CTECycleClause optionalCycle() {
        int location = g.tokens.location();
        if (!g.tokens.accept("cycle")) {
            return null;
        }
        List<String> columns = g.names.nameList();
        g.tokens.expect("set");
        String mark = g.names.colId();
        Expr value = Nodes.bool(true, -1);
        Expr fallback = Nodes.bool(false, -1);
        if (g.tokens.accept("to")) {
            value = g.literals.constant();
            g.tokens.expect("default");
            fallback = g.literals.constant();
        }
        g.tokens.expect("using");
        return new CTECycleClause(columns, mark, value, fallback, g.names.colId(), location);
    }
}
