package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One query of WITH. */
public record CommonTableExpr(
        String ctename,
        List<String> aliascolnames,
        CTEMaterialize ctematerialized,
        PreparableStmt ctequery,
        @Nullable CTESearchClause searchClause,
        @Nullable CTECycleClause cycleClause,
        int location)
        implements Node {
    public CommonTableExpr {
        aliascolnames = List.copyOf(aliascolnames);
    }
}
