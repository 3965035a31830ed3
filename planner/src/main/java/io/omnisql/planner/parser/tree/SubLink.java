package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sub-query in an expression. {@code operName} is empty for {@code IN} (meaning {@code = ANY}) and where no operator is used. */
public record SubLink(
        SubLinkType subLinkType, @Nullable Expr testexpr, List<String> operName, SelectStmt subselect, int location)
        implements Expr {
    public SubLink {
        operName = List.copyOf(operName);
    }
}
