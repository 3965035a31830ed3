package io.omnisql.planner.engine.writer;

import io.omnisql.planner.query.CommonTableExpression;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeFunction;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.TargetEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the references to a CTE, because one that is used twice must be computed once. */
final class CteReferences {
    private final String name;
    private int count;

    private CteReferences(String name) {
        this.name = name;
    }

    /** References inside the query that defines the CTE. */
    static int count(Query query, String name) {
        CteReferences references = new CteReferences(name);
        references.query(query, 0);
        return references.count;
    }

    private void query(Query query, int level) {
        for (CommonTableExpression cte : query.ctes()) {
            query(cte.query(), level + 1);
        }
        for (RangeTableEntry entry : query.ranges()) {
            switch (entry) {
                case RangeTableEntry.CteEntry cte -> {
                    if (cte.cte().equals(name) && cte.levelsUp() == level) {
                        count++;
                    }
                }
                case RangeTableEntry.SubqueryEntry subquery -> query(subquery.query(), level + 1);
                case RangeTableEntry.FunctionEntry function -> {
                    for (RangeFunction call : function.functions()) {
                        expr(call.call(), level);
                    }
                }
                case RangeTableEntry.ValuesEntry values -> values.rows().forEach(row -> all(row, level));
                case RangeTableEntry.RelationEntry ignored -> {}
                case RangeTableEntry.JoinEntry ignored -> {}
            }
        }
        query.from().forEach(item -> from(item, level));
        all(query.targets().stream().map(TargetEntry::expr).toList(), level);
        expr(query.where(), level);
        expr(query.having(), level);
        expr(query.limit(), level);
        expr(query.offset(), level);
    }

    private void from(FromItem item, int level) {
        if (item instanceof FromItem.Join join) {
            from(join.left(), level);
            from(join.right(), level);
            expr(join.condition(), level);
        }
    }

    private void all(List<Expr> exprs, int level) {
        exprs.forEach(expr -> expr(expr, level));
    }

    private void expr(@Nullable Expr expr, int level) {
        if (expr == null) {
            return;
        }
        ExprTree.walk(expr, node -> {
            if (node instanceof Expr.SubLink link) {
                query(link.query(), level + 1);
            }
        });
    }
}
