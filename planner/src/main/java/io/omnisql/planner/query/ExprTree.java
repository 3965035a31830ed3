package io.omnisql.planner.query;

import io.omnisql.planner.query.Expr.*;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Walks and rewrites expressions. Sub-queries are not entered: who walks decides how query levels count. */
public final class ExprTree {
    private ExprTree() {}

    /** The direct children, in order of appearance; a sub-link's test is one, its query is not. */
    public static List<Expr> children(Expr expr) {
        List<Expr> children = new ArrayList<>();
        rebuild(expr, child -> {
            children.add(child);
            return child;
        });
        return children;
    }

    /** Calls {@code visitor} for the expression and everything below it, parents first. */
    public static void walk(Expr expr, Consumer<Expr> visitor) {
        visitor.accept(expr);
        for (Expr child : children(expr)) {
            walk(child, visitor);
        }
    }

    /** The same node over changed children. */
    public static Expr rebuild(Expr expr, UnaryOperator<Expr> f) {
        return switch (expr) {
            case Var e -> e;
            case Const e -> e;
            case Param e -> e;
            case SubLinkColumn e -> e;
            case CaseTestExpr e -> e;
            case SqlValueFunction e -> e;
            case FuncExpr e ->
                new FuncExpr(
                        e.function(), all(e.args(), f), e.returnsSet(), e.variadic(), e.form(), e.type(), e.location());
            case OpExpr e ->
                new OpExpr(e.operator(), e.function(), all(e.args(), f), e.returnsSet(), e.type(), e.location());
            case DistinctExpr e ->
                new DistinctExpr(
                        e.operator(), e.function(), f.apply(e.left()), f.apply(e.right()), e.type(), e.location());
            case NullIfExpr e ->
                new NullIfExpr(
                        e.operator(), e.function(), f.apply(e.left()), f.apply(e.right()), e.type(), e.location());
            case ScalarArrayOpExpr e ->
                new ScalarArrayOpExpr(
                        e.operator(),
                        e.function(),
                        e.any(),
                        f.apply(e.scalar()),
                        f.apply(e.array()),
                        e.type(),
                        e.location());
            case BoolExpr e -> new BoolExpr(e.kind(), all(e.args(), f), e.type(), e.location());
            case Aggref e ->
                new Aggref(
                        e.function(),
                        all(e.directArgs(), f),
                        all(e.args(), f),
                        e.order().stream()
                                .map(o ->
                                        new OrderItem(f.apply(o.expr()), o.operator(), o.descending(), o.nullsFirst()))
                                .toList(),
                        e.distinct(),
                        optional(e.filter(), f),
                        e.star(),
                        e.variadic(),
                        e.kind(),
                        e.levelsUp(),
                        e.type(),
                        e.location());
            case GroupingFunc e -> new GroupingFunc(all(e.args(), f), e.levelsUp(), e.type(), e.location());
            case WindowFunc e ->
                new WindowFunc(
                        e.function(),
                        all(e.args(), f),
                        optional(e.filter(), f),
                        e.window(),
                        e.star(),
                        e.aggregate(),
                        e.type(),
                        e.location());
            case SubLink e -> new SubLink(e.kind(), optional(e.test(), f), e.query(), e.type(), e.location());
            case FieldSelect e -> new FieldSelect(f.apply(e.arg()), e.field(), e.name(), e.type(), e.location());
            case SubscriptingRef e ->
                new SubscriptingRef(
                        f.apply(e.container()),
                        e.subscripts().stream()
                                .map(s -> new Subscript(optional(s.lower(), f), optional(s.upper(), f)))
                                .toList(),
                        e.slice(),
                        e.type(),
                        e.location());
            case RelabelType e -> new RelabelType(f.apply(e.arg()), e.form(), e.type(), e.location());
            case CoerceViaIO e -> new CoerceViaIO(f.apply(e.arg()), e.form(), e.type(), e.location());
            case ArrayCoerceExpr e ->
                new ArrayCoerceExpr(f.apply(e.arg()), f.apply(e.element()), e.form(), e.type(), e.location());
            case CollateExpr e -> new CollateExpr(f.apply(e.arg()), e.collation(), e.type(), e.location());
            case CaseExpr e ->
                new CaseExpr(
                        optional(e.arg(), f),
                        e.whens().stream()
                                .map(w -> new CaseWhen(f.apply(w.condition()), f.apply(w.result())))
                                .toList(),
                        optional(e.otherwise(), f),
                        e.type(),
                        e.location());
            case ArrayExpr e -> new ArrayExpr(e.elementOid(), all(e.elements(), f), e.nested(), e.type(), e.location());
            case RowExpr e -> new RowExpr(all(e.fields(), f), e.names(), e.type(), e.location());
            case RowCompareExpr e ->
                new RowCompareExpr(
                        e.kind(), e.operators(), all(e.left(), f), all(e.right(), f), e.type(), e.location());
            case CoalesceExpr e -> new CoalesceExpr(all(e.args(), f), e.type(), e.location());
            case MinMaxExpr e -> new MinMaxExpr(e.greatest(), all(e.args(), f), e.type(), e.location());
            case NullTest e -> new NullTest(f.apply(e.arg()), e.isNull(), e.row(), e.type(), e.location());
            case BooleanTest e -> new BooleanTest(f.apply(e.arg()), e.kind(), e.type(), e.location());
        };
    }

    private static List<Expr> all(List<Expr> list, UnaryOperator<Expr> f) {
        return list.stream().map(f).toList();
    }

    private static @Nullable Expr optional(@Nullable Expr expr, UnaryOperator<Expr> f) {
        return expr == null ? null : f.apply(expr);
    }
}
