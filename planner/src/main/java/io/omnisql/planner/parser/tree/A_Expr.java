package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operator expression. {@code name} is the operator, possibly qualified ({@code OPERATOR(schema.+)}), or {@code BETWEEN} and its kin. {@code lexpr} is absent for prefix operators. {@code rexpr} is an {@link ExprList} for IN lists and BETWEEN bounds. */
@SuppressWarnings("MemberName")
public record A_Expr(
        Kind kind,
        List<String> name,
        @Nullable Expr lexpr,
        @Nullable Expr rexpr,
        int location) implements Expr {
    /** What sort of operator expression. */
    public enum Kind {
        AEXPR_OP,
        AEXPR_OP_ANY,
        AEXPR_OP_ALL,
        AEXPR_DISTINCT,
        AEXPR_NOT_DISTINCT,
        AEXPR_NULLIF,
        AEXPR_IN,
        AEXPR_LIKE,
        AEXPR_ILIKE,
        AEXPR_SIMILAR,
        AEXPR_BETWEEN,
        AEXPR_NOT_BETWEEN,
        AEXPR_BETWEEN_SYM,
        AEXPR_NOT_BETWEEN_SYM
    }

    public A_Expr {
        name = List.copyOf(name);
    }
}
