package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** XMLELEMENT and its kin, and {@code IS DOCUMENT}. */
public record XmlExpr(
        XmlExprOp op,
        @Nullable String name,
        List<ResTarget> namedArgs,
        List<Expr> args,
        XmlOptionType xmloption,
        int location)
        implements Expr {
    public XmlExpr {
        namedArgs = List.copyOf(namedArgs);
        args = List.copyOf(args);
    }
}
