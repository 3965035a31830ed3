package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.DeallocateStmt;
import io.omnisql.planner.parser.tree.ExecuteStmt;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.PrepareStmt;
import io.omnisql.planner.parser.tree.TypeName;
import java.util.ArrayList;
import java.util.List;

/** PREPARE, EXECUTE and DEALLOCATE. */
final class PreparedParser {
    private final Grammar g;

    PreparedParser(Grammar grammar) {
        this.g = grammar;
    }

    PrepareStmt prepare() {
        int location = g.tokens.expect("prepare").location();
        String name = g.names.colId();
        List<TypeName> types = new ArrayList<>();
        if (g.tokens.acceptSymbol("(")) {
            do {
                types.add(g.types.typeName());
            } while (g.tokens.acceptSymbol(","));
            g.tokens.expectSymbol(")");
        }
        g.tokens.expect("as");
        return new PrepareStmt(name, types, g.with.preparable(), location);
    }

    ExecuteStmt execute() {
        int location = g.tokens.expect("execute").location();
        String name = g.names.colId();
        List<Expr> params = List.of();
        if (g.tokens.acceptSymbol("(")) {
            params = g.expressions.exprList();
            g.tokens.expectSymbol(")");
        }
        return new ExecuteStmt(name, params, location);
    }

    DeallocateStmt deallocate() {
        int location = g.tokens.expect("deallocate").location();
        if (g.tokens.at("prepare")
                && (g.tokens.peek(1).isColId() || g.tokens.peek(1).isWord("all"))) {
            g.tokens.next();
        }
        return new DeallocateStmt(g.tokens.accept("all") ? null : g.names.colId(), location);
    }
}
