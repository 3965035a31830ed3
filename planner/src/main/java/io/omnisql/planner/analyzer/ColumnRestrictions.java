package io.omnisql.planner.analyzer;

import io.omnisql.governance.decision.Use;
import io.omnisql.planner.catalog.CatalogRelation;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.catalog.VisibleColumn;
import io.omnisql.planner.query.CommonTableExpression;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.TargetEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which restricted columns a value is made from. */
final class ColumnRestrictions {
    private final CatalogSnapshot catalog;

    ColumnRestrictions(CatalogSnapshot catalog) {
        this.catalog = catalog;
    }

    /** A column with what it must not be used for. */
    record Restricted(String relation, String column, Set<Use> uses) {}

    /** Whether a query, or one inside of it, reads a table with a restricted column. */
    boolean isAnyRestricted(Query query) {
        boolean[] found = new boolean[1];
        search(query, found);
        return found[0];
    }

    private void search(Query query, boolean[] found) {
        for (RangeTableEntry entry : query.ranges()) {
            if (entry instanceof RangeTableEntry.RelationEntry relation
                    && !columnsOf(relation).isEmpty()) {
                found[0] = true;
            }
        }
        QueryExpressions.rewrite(
                query,
                expr -> {
                    QueryExpressions.walk(expr, 0, (e, depth) -> {
                        if (e instanceof Expr.SubLink link) {
                            search(link.query(), found);
                        }
                        return true;
                    });
                    return expr;
                },
                inner -> {
                    search(inner, found);
                    return inner;
                });
    }

    private List<Restricted> columnsOf(RangeTableEntry.RelationEntry entry) {
        List<Restricted> restricted = new ArrayList<>();
        Optional<CatalogRelation> relation = catalog.relation(entry.relation().oid());
        if (relation.isPresent()) {
            for (VisibleColumn column : relation.get().columns()) {
                if (!column.denyUses().isEmpty()) {
                    restricted.add(new Restricted(entry.relation().name(), column.name(), column.denyUses()));
                }
            }
        }
        return restricted;
    }

    /** The restricted columns behind a Var that stands at a level. */
    List<Restricted> of(Expr.Var var, QueryLevel level) {
        List<Restricted> found = new ArrayList<>();
        addVar(var, level, found, 0);
        return found;
    }

    /** The restricted columns behind an output column of a whole query, numbered from 1. */
    List<Restricted> ofOutput(Query query, int attribute) {
        List<Restricted> found = new ArrayList<>();
        addOutput(new QueryLevel(query, null), attribute, found, 0);
        return found;
    }

    private void addVar(Expr.Var var, QueryLevel level, List<Restricted> found, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        QueryLevel owner = level.up(var.levelsUp());
        RangeTableEntry entry = owner.query().range(var.range());
        switch (entry) {
            case RangeTableEntry.RelationEntry relation -> addColumn(relation, var.attribute(), found);
            case RangeTableEntry.SubqueryEntry subquery ->
                addOutput(new QueryLevel(subquery.query(), owner), var.attribute(), found, depth + 1);
            case RangeTableEntry.CteEntry reference -> {
                QueryLevel holder = owner.up(reference.levelsUp());
                for (CommonTableExpression cte : holder.query().ctes()) {
                    if (cte.name().equals(reference.cte())) {
                        addOutput(new QueryLevel(cte.query(), holder), var.attribute(), found, depth + 1);
                    }
                }
            }
            case RangeTableEntry.JoinEntry join -> {
                if (var.attribute() > 0) {
                    addExpr(join.sources().get(var.attribute() - 1), owner, found, depth + 1);
                } else {
                    join.sources().forEach(source -> addExpr(source, owner, found, depth + 1));
                }
            }
            case RangeTableEntry.FunctionEntry function ->
                function.functions().forEach(call -> addExpr(call.call(), owner, found, depth + 1));
            case RangeTableEntry.ValuesEntry values ->
                values.rows().forEach(row -> row.forEach(value -> addExpr(value, owner, found, depth + 1)));
        }
    }

    /** A recursive query is followed so deep only: its restrictions were all seen by then. */
    private static final int MAX_DEPTH = 64;

    private void addColumn(RangeTableEntry.RelationEntry entry, int attribute, List<Restricted> found) {
        for (Restricted restricted : columnsOf(entry)) {
            boolean whole = attribute == 0;
            if (whole
                    || (attribute > 0
                            && entry.relation()
                                    .columns()
                                    .get(attribute - 1)
                                    .name()
                                    .equals(restricted.column()))) {
                found.add(restricted);
            }
        }
    }

    private void addOutput(QueryLevel level, int attribute, List<Restricted> found, int depth) {
        Query query = level.query();
        if (query.setOperation() != null) {
            for (RangeTableEntry entry : query.ranges()) {
                if (entry instanceof RangeTableEntry.SubqueryEntry branch) {
                    addOutput(new QueryLevel(branch.query(), level), attribute, found, depth + 1);
                }
            }
            return;
        }
        List<TargetEntry> targets = query.visibleTargets();
        if (attribute > 0) {
            addExpr(targets.get(attribute - 1).expr(), level, found, depth);
        } else {
            targets.forEach(target -> addExpr(target.expr(), level, found, depth));
        }
    }

    private void addExpr(Expr expr, QueryLevel level, List<Restricted> found, int depth) {
        QueryExpressions.walk(expr, 0, (e, inside) -> {
            if (inside > 0) {
                return false;
            }
            if (e instanceof Expr.Var var) {
                addVar(var, level, found, depth);
            }
            if (e instanceof Expr.SubLink link) {
                addOutput(new QueryLevel(link.query(), level), 0, found, depth + 1);
            }
            return true;
        });
    }
}
