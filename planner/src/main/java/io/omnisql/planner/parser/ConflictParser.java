package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.DefElem;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.IndexElem;
import io.omnisql.planner.parser.tree.InferClause;
import io.omnisql.planner.parser.tree.OnConflictAction;
import io.omnisql.planner.parser.tree.OnConflictClause;
import io.omnisql.planner.parser.tree.ResTarget;
import io.omnisql.planner.parser.tree.SortByDir;
import io.omnisql.planner.parser.tree.SortByNulls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** INSERT's ON CONFLICT. */
final class ConflictParser {
    private final Grammar g;

    ConflictParser(Grammar grammar) {
        this.g = grammar;
    }

    @Nullable
    OnConflictClause optionalOnConflict() {
        int location = g.tokens.location();
        if (!g.tokens.accept("on")) {
            return null;
        }
        g.tokens.expect("conflict");
        InferClause infer = optionalInfer();
        g.tokens.expect("do");
        if (g.tokens.accept("nothing")) {
            return new OnConflictClause(OnConflictAction.ONCONFLICT_NOTHING, infer, List.of(), null, location);
        }
        g.tokens.expect("update");
        g.tokens.expect("set");
        List<ResTarget> targets = g.modifications.setClauses();
        Expr where = g.tokens.accept("where") ? g.expressions.expr() : null;
        return new OnConflictClause(OnConflictAction.ONCONFLICT_UPDATE, infer, targets, where, location);
    }

    private @Nullable InferClause optionalInfer() {
        int location = g.tokens.location();
        if (g.tokens.accept("on")) {
            g.tokens.expect("constraint");
            return new InferClause(List.of(), null, g.names.colId(), location);
        }
        if (!g.tokens.acceptSymbol("(")) {
            return null;
        }
        List<IndexElem> elements = new ArrayList<>();
        do {
            elements.add(element());
        } while (g.tokens.acceptSymbol(","));
        g.tokens.expectSymbol(")");
        Expr where = g.tokens.accept("where") ? g.expressions.expr() : null;
        return new InferClause(elements, where, null, location);
    }

    private IndexElem element() {
        int location = g.tokens.location();
        if (g.tokens.acceptSymbol("(")) {
            Expr expr = g.expressions.expr();
            g.tokens.expectSymbol(")");
            return options(null, expr, location);
        }
        Token name = g.tokens.peek();
        Token following = g.tokens.peek(1);
        if (name.isColId() && !following.isSymbol(".") && !following.isSymbol("[") && !following.isSymbol("(")) {
            g.tokens.next();
            return options(name.text(), null, location);
        }
        return options(null, g.from.windowless(), location);
    }

    private IndexElem options(@Nullable String name, @Nullable Expr expr, int location) {
        List<String> collation = g.tokens.accept("collate") ? g.names.anyName() : List.of();
        List<String> opclass = g.tokens.peek().isColId() && !g.tokens.at("nulls_la") ? g.names.anyName() : List.of();
        List<DefElem> opclassOptions =
                !opclass.isEmpty() && g.tokens.atSymbol("(") ? g.options.relationOptions() : List.of();
        SortByDir direction = g.selectTails.direction();
        SortByNulls nulls = g.selectTails.nullsOrder();
        return new IndexElem(name, expr, collation, opclass, opclassOptions, direction, nulls, location);
    }
}
