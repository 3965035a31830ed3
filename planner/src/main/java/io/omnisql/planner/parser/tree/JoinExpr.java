package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A join. CROSS JOIN is JOIN_INNER without quals. {@code alias} names a parenthesised join as a whole, {@code joinUsingAlias} only its USING columns. */
public record JoinExpr(
        JoinType jointype,
        boolean isNatural,
        FromItem larg,
        FromItem rarg,
        List<String> usingClause,
        @Nullable Alias joinUsingAlias,
        @Nullable Expr quals,
        @Nullable Alias alias,
        int location)
        implements FromItem {
    public JoinExpr {
        usingClause = List.copyOf(usingClause);
    }
}
