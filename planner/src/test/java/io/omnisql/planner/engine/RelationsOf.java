package io.omnisql.planner.engine;

import io.omnisql.planner.query.CommonTableExpression;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All relations of a statement, sub-queries included. */
final class RelationsOf {
    private final List<RangeTableEntry.RelationEntry> found = new ArrayList<>();

    private RelationsOf() {}

    static List<RangeTableEntry.RelationEntry> query(Query query) {
        RelationsOf relations = new RelationsOf();
        relations.visit(query);
        return relations.found;
    }

    private void visit(Query query) {
        query.ctes().stream().map(CommonTableExpression::query).forEach(this::visit);
        for (RangeTableEntry entry : query.ranges()) {
            if (entry instanceof RangeTableEntry.RelationEntry relation) {
                found.add(relation);
            }
            if (entry instanceof RangeTableEntry.SubqueryEntry subquery) {
                visit(subquery.query());
            }
        }
        query.from().forEach(this::from);
        query.targets().forEach(target -> expr(target.expr()));
        expr(query.where());
        expr(query.having());
    }

    private void from(FromItem item) {
        if (item instanceof FromItem.Join join) {
            from(join.left());
            from(join.right());
            expr(join.condition());
        }
    }

    private void expr(@Nullable Expr expr) {
        if (expr != null) {
            ExprTree.walk(expr, node -> {
                if (node instanceof Expr.SubLink link) {
                    visit(link.query());
                }
            });
        }
    }
}
