package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code CASE [arg] WHEN … ELSE defresult END}. */
public record CaseExpr(
        @Nullable Expr arg, List<CaseWhen> args, @Nullable Expr defresult, int location) implements Expr {
    public CaseExpr {
        args = List.copyOf(args);
    }
}
