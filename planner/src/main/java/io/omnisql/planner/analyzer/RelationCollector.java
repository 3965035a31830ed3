package io.omnisql.planner.analyzer;

import io.omnisql.planner.parser.tree.CommonTableExpr;
import io.omnisql.planner.parser.tree.CopyStmt;
import io.omnisql.planner.parser.tree.CreateTableAsStmt;
import io.omnisql.planner.parser.tree.DeclareCursorStmt;
import io.omnisql.planner.parser.tree.DeleteStmt;
import io.omnisql.planner.parser.tree.ExplainStmt;
import io.omnisql.planner.parser.tree.InsertStmt;
import io.omnisql.planner.parser.tree.MergeStmt;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.PrepareStmt;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.Stmt;
import io.omnisql.planner.parser.tree.UpdateStmt;
import io.omnisql.planner.parser.tree.ViewStmt;
import io.omnisql.planner.parser.tree.WithClause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The relations that a statement names, before anything is known about them: what the policy is asked about. A name of a WITH
 * query in scope is no relation.
 */
public final class RelationCollector {
    private final List<RangeVar> relations = new ArrayList<>();

    private RelationCollector() {}

    /** All relation names of a statement, in order of appearance, repeated ones included. */
    public static List<RangeVar> collect(Stmt stmt) {
        RelationCollector collector = new RelationCollector();
        collector.statement(stmt, Set.of());
        return List.copyOf(collector.relations);
    }

    private void statement(@Nullable Node stmt, Set<String> withNames) {
        switch (stmt) {
            case SelectStmt select -> select(select, withNames);
            case ExplainStmt explain -> statement(explain.query(), withNames);
            case DeclareCursorStmt declare -> statement(declare.query(), withNames);
            case PrepareStmt prepare -> statement(prepare.query(), withNames);
            case CreateTableAsStmt create -> statement(create.query(), withNames);
            case ViewStmt view -> statement(view.query(), withNames);
            case CopyStmt copy -> {
                if (copy.relation() != null) {
                    relations.add(copy.relation());
                }
                statement(copy.query(), withNames);
            }
            case InsertStmt insert -> {
                relations.add(insert.relation());
                statement(insert.selectStmt(), with(insert.withClause(), withNames));
            }
            case UpdateStmt update -> relations.add(update.relation());
            case DeleteStmt delete -> relations.add(delete.relation());
            case MergeStmt merge -> relations.add(merge.relation());
            case null, default -> {}
        }
    }

    private void select(SelectStmt select, Set<String> outer) {
        Set<String> withNames = with(select.withClause(), outer);
        if (select.larg() != null) {
            select(select.larg(), withNames);
        }
        if (select.rarg() != null) {
            select(select.rarg(), withNames);
        }
        RawTree.walk(select, new RawTree.Visitor() {
            @Override
            public void relation(RangeVar relation) {
                if (relation.schemaname() != null || !withNames.contains(relation.relname())) {
                    relations.add(relation);
                }
            }

            @Override
            public void subquery(SelectStmt inner) {
                select(inner, withNames);
            }
        });
    }

    /** Collects from the queries of WITH; gives the names that are in scope behind it. */
    private Set<String> with(@Nullable WithClause clause, Set<String> outer) {
        if (clause == null) {
            return outer;
        }
        Set<String> names = new HashSet<>(outer);
        if (clause.recursive()) {
            clause.ctes().forEach(cte -> names.add(cte.ctename()));
        }
        for (CommonTableExpr cte : clause.ctes()) {
            statement(cte.ctequery(), Set.copyOf(names));
            names.add(cte.ctename());
        }
        return names;
    }
}
