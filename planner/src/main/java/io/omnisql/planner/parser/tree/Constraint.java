package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A constraint of a column or a table. Which components count depends on {@code contype}; unused characters are NUL. */
public record Constraint(
        ConstrType contype,
        @Nullable String conname,
        boolean deferrable,
        boolean initdeferred,
        boolean isNoInherit,
        @Nullable Expr rawExpr,
        char generatedWhen,
        boolean nullsNotDistinct,
        List<String> keys,
        List<String> including,
        List<DefElem> options,
        @Nullable String indexname,
        @Nullable String indexspace,
        @Nullable RangeVar pktable,
        List<String> fkAttrs,
        List<String> pkAttrs,
        char fkMatchtype,
        char fkUpdAction,
        char fkDelAction,
        List<String> fkDelSetCols,
        boolean skipValidation,
        boolean initiallyValid,
        int location)
        implements Node {
    public Constraint {
        keys = List.copyOf(keys);
        including = List.copyOf(including);
        options = List.copyOf(options);
        fkAttrs = List.copyOf(fkAttrs);
        pkAttrs = List.copyOf(pkAttrs);
        fkDelSetCols = List.copyOf(fkDelSetCols);
    }
}
