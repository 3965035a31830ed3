package io.omnisql.planner.analyzer;

import io.omnisql.planner.parser.tree.A_ArrayExpr;
import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.A_Expr;
import io.omnisql.planner.parser.tree.A_Indices;
import io.omnisql.planner.parser.tree.A_Indirection;
import io.omnisql.planner.parser.tree.BoolExpr;
import io.omnisql.planner.parser.tree.BooleanTest;
import io.omnisql.planner.parser.tree.CaseExpr;
import io.omnisql.planner.parser.tree.CoalesceExpr;
import io.omnisql.planner.parser.tree.CollateClause;
import io.omnisql.planner.parser.tree.ColumnRef;
import io.omnisql.planner.parser.tree.CurrentOfExpr;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.ExprList;
import io.omnisql.planner.parser.tree.FromItem;
import io.omnisql.planner.parser.tree.FuncCall;
import io.omnisql.planner.parser.tree.GroupItem;
import io.omnisql.planner.parser.tree.GroupingFunc;
import io.omnisql.planner.parser.tree.GroupingSet;
import io.omnisql.planner.parser.tree.JoinExpr;
import io.omnisql.planner.parser.tree.MinMaxExpr;
import io.omnisql.planner.parser.tree.MultiAssignRef;
import io.omnisql.planner.parser.tree.NamedArgExpr;
import io.omnisql.planner.parser.tree.NullTest;
import io.omnisql.planner.parser.tree.ParamRef;
import io.omnisql.planner.parser.tree.RangeFunction;
import io.omnisql.planner.parser.tree.RangeSubselect;
import io.omnisql.planner.parser.tree.RangeTableFunc;
import io.omnisql.planner.parser.tree.RangeTableSample;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.ResTarget;
import io.omnisql.planner.parser.tree.RowExpr;
import io.omnisql.planner.parser.tree.SQLValueFunction;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.SetToDefault;
import io.omnisql.planner.parser.tree.SortBy;
import io.omnisql.planner.parser.tree.SubLink;
import io.omnisql.planner.parser.tree.TypeCast;
import io.omnisql.planner.parser.tree.WindowDef;
import io.omnisql.planner.parser.tree.XmlExpr;
import io.omnisql.planner.parser.tree.XmlSerialize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks raw SELECTs for the relations and sub-queries in them. */
final class RawTree {
    private RawTree() {}

    /** Sees what a SELECT is made of; expressions themselves are passed over. */
    interface Visitor {
        void relation(RangeVar relation);

        void subquery(SelectStmt select);
    }

    /** Everything of one SELECT but its WITH and the branches of a set operation. */
    static void walk(SelectStmt select, Visitor visitor) {
        expressions(select.distinctClause(), visitor);
        for (ResTarget target : select.targetList()) {
            expression(target.val(), visitor);
        }
        for (FromItem item : select.fromClause()) {
            from(item, visitor);
        }
        expression(select.whereClause(), visitor);
        for (GroupItem item : select.groupClause()) {
            group(item, visitor);
        }
        expression(select.havingClause(), visitor);
        for (WindowDef window : select.windowClause()) {
            window(window, visitor);
        }
        for (List<Expr> row : select.valuesLists()) {
            expressions(row, visitor);
        }
        sorts(select.sortClause(), visitor);
        expression(select.limitOffset(), visitor);
        expression(select.limitCount(), visitor);
    }

    /** Relations in the sub-queries of expressions. */
    static List<RangeVar> relationsOf(List<Expr> exprs) {
        List<RangeVar> relations = new ArrayList<>();
        expressions(exprs, new Visitor() {
            @Override
            public void relation(RangeVar relation) {
                relations.add(relation);
            }

            @Override
            public void subquery(SelectStmt select) {
                relations.addAll(RelationCollector.collect(select));
            }
        });
        return relations;
    }

    private static void from(FromItem item, Visitor visitor) {
        switch (item) {
            case RangeVar relation -> visitor.relation(relation);
            case RangeSubselect subquery -> visitor.subquery(subquery.subquery());
            case RangeFunction function -> function.functions().forEach(part -> expression(part.function(), visitor));
            case JoinExpr join -> {
                from(join.larg(), visitor);
                from(join.rarg(), visitor);
                expression(join.quals(), visitor);
            }
            case RangeTableSample sample -> {
                from(sample.relation(), visitor);
                expressions(sample.args(), visitor);
                expression(sample.repeatable(), visitor);
            }
            case RangeTableFunc table -> {
                expression(table.docexpr(), visitor);
                expression(table.rowexpr(), visitor);
            }
        }
    }

    private static void group(GroupItem item, Visitor visitor) {
        switch (item) {
            case GroupingSet set -> set.content().forEach(part -> group(part, visitor));
            case Expr expr -> expression(expr, visitor);
        }
    }

    private static void window(@Nullable WindowDef window, Visitor visitor) {
        if (window != null) {
            expressions(window.partitionClause(), visitor);
            sorts(window.orderClause(), visitor);
            expression(window.startOffset(), visitor);
            expression(window.endOffset(), visitor);
        }
    }

    private static void sorts(List<SortBy> sorts, Visitor visitor) {
        sorts.forEach(sort -> expression(sort.node(), visitor));
    }

    private static void expressions(@Nullable List<Expr> exprs, Visitor visitor) {
        if (exprs != null) {
            exprs.forEach(expr -> expression(expr, visitor));
        }
    }

    private static void expression(@Nullable Expr expr, Visitor visitor) {
        if (expr == null) {
            return;
        }
        if (expr instanceof SubLink link) {
            visitor.subquery(link.subselect());
        }
        if (expr instanceof FuncCall call) {
            sorts(call.aggOrder(), visitor);
            window(call.over(), visitor);
        }
        children(expr).forEach(child -> expression(child, visitor));
    }

    private static List<Expr> children(Expr expr) {
        return switch (expr) {
            case A_ArrayExpr e -> e.elements();
            case A_Const _,
                    ColumnRef _,
                    CurrentOfExpr _,
                    MultiAssignRef _,
                    ParamRef _,
                    SQLValueFunction _,
                    SetToDefault _ -> List.of();
            case A_Expr e -> present(e.lexpr(), e.rexpr());
            case A_Indirection e -> {
                List<Expr> children = new ArrayList<>();
                children.add(e.arg());
                for (io.omnisql.planner.parser.tree.Node step : e.indirection()) {
                    if (step instanceof A_Indices indices) {
                        children.addAll(present(indices.lidx(), indices.uidx()));
                    }
                }
                yield children;
            }
            case BoolExpr e -> e.args();
            case BooleanTest e -> List.of(e.arg());
            case CaseExpr e -> {
                List<Expr> children = new ArrayList<>(present(e.arg(), e.defresult()));
                e.args().forEach(when -> {
                    children.add(when.expr());
                    children.add(when.result());
                });
                yield children;
            }
            case CoalesceExpr e -> e.args();
            case CollateClause e -> present(e.arg());
            case ExprList e -> e.items();
            case FuncCall e -> {
                List<Expr> children = new ArrayList<>(e.args());
                children.addAll(present(e.aggFilter()));
                yield children;
            }
            case GroupingFunc e -> e.args();
            case MinMaxExpr e -> e.args();
            case NamedArgExpr e -> List.of(e.arg());
            case NullTest e -> List.of(e.arg());
            case RowExpr e -> e.args();
            case SubLink e -> present(e.testexpr());
            case TypeCast e -> List.of(e.arg());
            case XmlExpr e -> {
                List<Expr> children = new ArrayList<>(e.args());
                e.namedArgs().forEach(arg -> children.addAll(present(arg.val())));
                yield children;
            }
            case XmlSerialize e -> List.of(e.expr());
        };
    }

    private static List<Expr> present(@Nullable Expr... exprs) {
        List<Expr> list = new ArrayList<>();
        for (Expr expr : exprs) {
            if (expr != null) {
                list.add(expr);
            }
        }
        return list;
    }
}
