package io.omnisql.planner.analyzer;

import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.Query;

/** Compares expressions as PostgreSQL's {@code equal} does: places in the text and spellings of casts do not count. */
final class ExprShape {
    private ExprShape() {}

    static boolean same(Expr a, Expr b) {
        return a.getClass() == b.getClass() && of(a).equals(of(b));
    }

    /** The expression without places and spellings. */
    static Expr of(Expr expr) {
        return switch (ExprTree.rebuild(expr, ExprShape::of)) {
            case Expr.Var e -> new Expr.Var(e.range(), e.attribute(), e.levelsUp(), e.type(), -1);
            case Expr.Const e -> new Expr.Const(e.value(), e.type(), -1);
            case Expr.Param e -> new Expr.Param(e.number(), e.type(), -1);
            case Expr.SubLinkColumn e -> new Expr.SubLinkColumn(e.column(), e.type(), -1);
            case Expr.CaseTestExpr e -> new Expr.CaseTestExpr(e.type(), -1);
            case Expr.FuncExpr e ->
                new Expr.FuncExpr(
                        e.function(), e.args(), e.returnsSet(), e.variadic(), CoercionForm.EXPLICIT_CALL, e.type(), -1);
            case Expr.OpExpr e -> new Expr.OpExpr(e.operator(), e.function(), e.args(), e.returnsSet(), e.type(), -1);
            case Expr.DistinctExpr e ->
                new Expr.DistinctExpr(e.operator(), e.function(), e.left(), e.right(), e.type(), -1);
            case Expr.NullIfExpr e ->
                new Expr.NullIfExpr(e.operator(), e.function(), e.left(), e.right(), e.type(), -1);
            case Expr.ScalarArrayOpExpr e ->
                new Expr.ScalarArrayOpExpr(e.operator(), e.function(), e.any(), e.scalar(), e.array(), e.type(), -1);
            case Expr.BoolExpr e -> new Expr.BoolExpr(e.kind(), e.args(), e.type(), -1);
            case Expr.Aggref e ->
                new Expr.Aggref(
                        e.function(),
                        e.directArgs(),
                        e.args(),
                        e.order(),
                        e.distinct(),
                        e.filter(),
                        e.star(),
                        e.variadic(),
                        e.kind(),
                        e.levelsUp(),
                        e.type(),
                        -1);
            case Expr.GroupingFunc e -> new Expr.GroupingFunc(e.args(), e.levelsUp(), e.type(), -1);
            case Expr.WindowFunc e ->
                new Expr.WindowFunc(
                        e.function(), e.args(), e.filter(), e.window(), e.star(), e.aggregate(), e.type(), -1);
            case Expr.SubLink e -> new Expr.SubLink(e.kind(), e.test(), of(e.query()), e.type(), -1);
            case Expr.FieldSelect e -> new Expr.FieldSelect(e.arg(), e.field(), e.name(), e.type(), -1);
            case Expr.SubscriptingRef e ->
                new Expr.SubscriptingRef(e.container(), e.subscripts(), e.slice(), e.type(), -1);
            case Expr.RelabelType e -> new Expr.RelabelType(e.arg(), CoercionForm.EXPLICIT_CAST, e.type(), -1);
            case Expr.CoerceViaIO e -> new Expr.CoerceViaIO(e.arg(), CoercionForm.EXPLICIT_CAST, e.type(), -1);
            case Expr.ArrayCoerceExpr e ->
                new Expr.ArrayCoerceExpr(e.arg(), e.element(), CoercionForm.EXPLICIT_CAST, e.type(), -1);
            case Expr.CollateExpr e -> new Expr.CollateExpr(e.arg(), e.collation(), e.type(), -1);
            case Expr.CaseExpr e -> new Expr.CaseExpr(e.arg(), e.whens(), e.otherwise(), e.type(), -1);
            case Expr.ArrayExpr e -> new Expr.ArrayExpr(e.elementOid(), e.elements(), e.nested(), e.type(), -1);
            case Expr.RowExpr e -> new Expr.RowExpr(e.fields(), e.names(), e.type(), -1);
            case Expr.RowCompareExpr e ->
                new Expr.RowCompareExpr(e.kind(), e.operators(), e.left(), e.right(), e.type(), -1);
            case Expr.CoalesceExpr e -> new Expr.CoalesceExpr(e.args(), e.type(), -1);
            case Expr.MinMaxExpr e -> new Expr.MinMaxExpr(e.greatest(), e.args(), e.type(), -1);
            case Expr.SqlValueFunction e -> new Expr.SqlValueFunction(e.function(), e.type(), -1);
            case Expr.NullTest e -> new Expr.NullTest(e.arg(), e.isNull(), e.row(), e.type(), -1);
            case Expr.BooleanTest e -> new Expr.BooleanTest(e.arg(), e.kind(), e.type(), -1);
        };
    }

    private static Query of(Query query) {
        return QueryExpressions.rewrite(query, ExprShape::of, ExprShape::of);
    }
}
