package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function call, with everything an aggregate or window call may carry. {@code aggOrder} is the ORDER BY inside the call, or WITHIN GROUP's when {@code aggWithinGroup}. */
public record FuncCall(
        List<String> funcname,
        List<Expr> args,
        List<SortBy> aggOrder,
        @Nullable Expr aggFilter,
        @Nullable WindowDef over,
        boolean aggWithinGroup,
        boolean aggStar,
        boolean aggDistinct,
        boolean funcVariadic,
        CoercionForm funcformat,
        int location)
        implements Expr {
    public FuncCall {
        funcname = List.copyOf(funcname);
        args = List.copyOf(args);
        aggOrder = List.copyOf(aggOrder);
    }
}
