package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.parser.tree.A_ArrayExpr;
import io.omnisql.planner.parser.tree.A_Indices;
import io.omnisql.planner.parser.tree.A_Indirection;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.Subscript;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Array constructors, subscripts and field selection. */
final class Containers {
    private final StatementContext context;

    Containers(StatementContext context) {
        this.context = context;
    }

    /**
     * {@code ARRAY[…]}.
     *
     * @param wantedArray array type that a cast around it names, 0 for none
     * @param wantedElement its element type
     */
    Expr array(QueryScope scope, A_ArrayExpr node, int wantedArray, int wantedElement, int typmod) {
        List<Expr> elements = new ArrayList<>();
        boolean nested = false;
        for (io.omnisql.planner.parser.tree.Expr element : node.elements()) {
            Expr value;
            if (element instanceof A_ArrayExpr inner) {
                value = array(scope, inner, wantedArray, wantedElement, typmod);
                nested = true;
            } else {
                value = context.expressions().analyze(scope, element);
                nested |= context.types().baseElement(value.type().oid()) != 0;
            }
            elements.add(value);
        }
        return wantedArray == 0
                ? inferred(elements, nested, node.location())
                : forced(elements, nested, wantedArray, wantedElement, typmod, node.location());
    }

    private Expr inferred(List<Expr> elements, boolean nested, int location) {
        if (elements.isEmpty()) {
            throw AnalysisError.at(location, SqlState.INDETERMINATE_DATATYPE, "cannot determine type of empty array")
                    .withHint("Explicitly cast to the desired type, for example ARRAY[]::integer[].");
        }
        int common = context.common().select(elements, "ARRAY");
        int array = nested ? common : context.types().array(common);
        int element = nested ? context.types().element(common) : common;
        if (array == 0 || element == 0) {
            throw AnalysisError.at(
                    location,
                    SqlState.UNDEFINED_OBJECT,
                    "could not find " + (nested ? "element" : "array") + " type for data type "
                            + context.format().format(common));
        }
        List<Expr> coerced = context.common().coerceAll(elements, common, "ARRAY");
        return new Expr.ArrayExpr(
                element, coerced, nested, new SqlType(array, CommonType.typmod(coerced, common)), location);
    }

    private Expr forced(List<Expr> elements, boolean nested, int array, int element, int typmod, int location) {
        SqlType target = new SqlType(nested ? array : element, typmod);
        List<Expr> coerced = new ArrayList<>();
        for (Expr value : elements) {
            Expr cast = context.coercion()
                    .toTargetOrNull(value, target, CastContext.EXPLICIT, CoercionForm.EXPLICIT_CAST, -1);
            if (cast == null) {
                throw AnalysisError.at(
                        Locations.of(value),
                        SqlState.CANNOT_COERCE,
                        "cannot cast type "
                                + context.format().format(value.type().oid()) + " to "
                                + context.format().format(target.oid()));
            }
            coerced.add(cast);
        }
        int common = coerced.isEmpty() ? SqlType.NO_TYPMOD : CommonType.typmod(coerced, target.oid());
        return new Expr.ArrayExpr(element, coerced, nested, new SqlType(array, common), location);
    }

    /** {@code x[…]}, {@code (x).field} and chains of them. */
    Expr indirection(QueryScope scope, A_Indirection node) {
        Expr result = context.expressions().analyze(scope, node.arg());
        List<A_Indices> subscripts = new ArrayList<>();
        int location = Locations.of(result);
        for (Node step : node.indirection()) {
            if (step instanceof A_Indices indices) {
                subscripts.add(indices);
            } else if (step instanceof StringValue field) {
                result = subscript(scope, result, subscripts);
                subscripts.clear();
                Expr selected = context.calls().columnFunction(scope, field.sval(), result, location);
                if (selected == null) {
                    throw context.expressions().columns().unknownField(scope, result, field.sval(), location);
                }
                result = selected;
            } else {
                throw AnalysisError.at(
                        location, SqlState.FEATURE_NOT_SUPPORTED, "row expansion via \"*\" is not supported here");
            }
        }
        return subscript(scope, result, subscripts);
    }

    private Expr subscript(QueryScope scope, Expr container, List<A_Indices> indices) {
        if (indices.isEmpty()) {
            return container;
        }
        SqlType base = context.types().base(container.type());
        boolean slice = indices.stream().anyMatch(A_Indices::isSlice);
        if (base.oid() == TypeOids.JSONB) {
            return json(scope, container, indices);
        }
        int element = base.oid() == TypeOids.NAME
                ? TypeOids.CHAR
                : context.types().type(base.oid()).element();
        if (element == 0 || context.types().type(base.oid()).subscript() == 0) {
            throw AnalysisError.at(
                    Locations.of(container),
                    SqlState.DATATYPE_MISMATCH,
                    "cannot subscript type "
                            + context.format().format(container.type().oid())
                            + " because it does not support subscripting");
        }
        List<Subscript> subscripts = new ArrayList<>();
        for (A_Indices index : indices) {
            Expr lower = slice && !index.isSlice() ? new Expr.Const(1L, SqlType.INT4, -1) : bound(scope, index.lidx());
            subscripts.add(new Subscript(lower, bound(scope, index.uidx())));
        }
        int typmod = container.type().typmod();
        return new Expr.SubscriptingRef(
                container,
                subscripts,
                slice,
                new SqlType(slice ? base.oid() : element, typmod),
                Locations.of(container));
    }

    private @Nullable Expr bound(QueryScope scope, io.omnisql.planner.parser.tree.@Nullable Expr node) {
        if (node == null) {
            return null;
        }
        Expr value = context.expressions().analyze(scope, node);
        Expr cast = context.coercion()
                .toTargetOrNull(value, SqlType.INT4, CastContext.ASSIGNMENT, CoercionForm.IMPLICIT_CAST, -1);
        if (cast == null) {
            throw AnalysisError.at(
                    Locations.of(value), SqlState.DATATYPE_MISMATCH, "array subscript must have type integer");
        }
        return cast;
    }

    private Expr json(QueryScope scope, Expr container, List<A_Indices> indices) {
        List<Subscript> subscripts = new ArrayList<>();
        for (A_Indices index : indices) {
            if (index.isSlice() || index.uidx() == null) {
                throw AnalysisError.at(
                        Locations.ofRaw(index.uidx()),
                        SqlState.DATATYPE_MISMATCH,
                        "jsonb subscript does not support slices");
            }
            Expr value = context.expressions().analyze(scope, index.uidx());
            boolean number = context.coercion().canCoerce(value.type().oid(), TypeOids.INT4, CastContext.IMPLICIT)
                    && value.type().oid() != TypeOids.UNKNOWN;
            SqlType target = number ? SqlType.INT4 : SqlType.TEXT;
            if (!context.coercion().canCoerce(value.type().oid(), target.oid(), CastContext.IMPLICIT)) {
                throw AnalysisError.at(
                                Locations.of(value),
                                SqlState.DATATYPE_MISMATCH,
                                "subscript type "
                                        + context.format().format(value.type().oid()) + " is not supported")
                        .withHint("jsonb subscript must be coercible to either integer or text.");
            }
            subscripts.add(new Subscript(
                    null,
                    context.coercion().coerce(value, target, CastContext.IMPLICIT, CoercionForm.IMPLICIT_CAST, -1)));
        }
        return new Expr.SubscriptingRef(container, subscripts, false, SqlType.JSONB, Locations.of(container));
    }
}
