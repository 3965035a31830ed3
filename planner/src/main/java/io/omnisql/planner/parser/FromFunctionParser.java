package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.Alias;
import io.omnisql.planner.parser.tree.CollateClause;
import io.omnisql.planner.parser.tree.ColumnDef;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.FromItem;
import io.omnisql.planner.parser.tree.RangeFunction;
import io.omnisql.planner.parser.tree.RangeFunctionItem;
import io.omnisql.planner.parser.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions in FROM: calls, ROWS FROM, WITH ORDINALITY, and aliases with column definitions. */
final class FromFunctionParser {
    private final Grammar g;

    FromFunctionParser(Grammar grammar) {
        this.g = grammar;
    }

    /** ROWS FROM, or a function with a syntax of its own; null when the current token begins neither. */
    @Nullable
    FromItem keywordFunction(boolean lateral) {
        int location = g.tokens.location();
        if (g.tokens.at("rows", "from")) {
            return rowsFrom(lateral, location);
        }
        Expr special = g.specialFunctions.specialFunction();
        return special == null ? null : function(special, lateral, location);
    }

    /** A RangeFunction around a call, with what may follow it. */
    FromItem function(Expr call, boolean lateral, int location) {
        boolean ordinality = ordinality();
        Names names = names();
        List<RangeFunctionItem> functions = List.of(new RangeFunctionItem(call, List.of(), location));
        return new RangeFunction(lateral, ordinality, false, functions, names.alias, names.columns, location);
    }

    private boolean ordinality() {
        if (!g.tokens.accept("with_la")) {
            return false;
        }
        g.tokens.expect("ordinality");
        return true;
    }

    private FromItem rowsFrom(boolean lateral, int location) {
        g.tokens.next();
        g.tokens.next();
        g.tokens.expectSymbol("(");
        List<RangeFunctionItem> functions = new ArrayList<>();
        do {
            int itemLocation = g.tokens.location();
            Expr call = windowless();
            List<ColumnDef> columns = List.of();
            if (g.tokens.accept("as")) {
                g.tokens.expectSymbol("(");
                columns = columnDefinitions();
                g.tokens.expectSymbol(")");
            }
            functions.add(new RangeFunctionItem(call, columns, itemLocation));
        } while (g.tokens.acceptSymbol(","));
        g.tokens.expectSymbol(")");
        boolean ordinality = ordinality();
        Names names = names();
        return new RangeFunction(lateral, ordinality, true, functions, names.alias, names.columns, location);
    }

    /** PostgreSQL's func_expr_windowless. */
    Expr windowless() {
        int location = g.tokens.location();
        Expr special = g.specialFunctions.specialFunction();
        if (special != null) {
            return special;
        }
        return g.functions.application(g.names.functionName(), location);
    }

    private record Names(@Nullable Alias alias, List<ColumnDef> columns) {}

    /** PostgreSQL's func_alias_clause. */
    private Names names() {
        int location = g.tokens.location();
        boolean as = g.tokens.accept("as");
        if (as && g.tokens.acceptSymbol("(")) {
            List<ColumnDef> columns = columnDefinitions();
            g.tokens.expectSymbol(")");
            return new Names(null, columns);
        }
        if (!as && !g.tokens.peek().isColId()) {
            return new Names(null, List.of());
        }
        String name = g.names.colId();
        if (!g.tokens.acceptSymbol("(")) {
            return new Names(new Alias(name, List.of(), location), List.of());
        }
        Token behind = g.tokens.peek(1);
        if (g.tokens.peek().isColId() && (behind.isSymbol(",") || behind.isSymbol(")"))) {
            List<String> columns = g.names.nameList();
            g.tokens.expectSymbol(")");
            return new Names(new Alias(name, columns, location), List.of());
        }
        List<ColumnDef> columns = columnDefinitions();
        g.tokens.expectSymbol(")");
        return new Names(new Alias(name, List.of(), location), columns);
    }

    /** PostgreSQL's TableFuncElementList. */
    private List<ColumnDef> columnDefinitions() {
        List<ColumnDef> columns = new ArrayList<>();
        do {
            int location = g.tokens.location();
            String name = g.names.colId();
            TypeName type = g.types.typeName();
            columns.add(new ColumnDef(name, type, List.of(), optionalCollation(), null, true, location));
        } while (g.tokens.acceptSymbol(","));
        return columns;
    }

    private @Nullable CollateClause optionalCollation() {
        int location = g.tokens.location();
        if (!g.tokens.accept("collate")) {
            return null;
        }
        return new CollateClause(null, g.names.anyName(), location);
    }
}
