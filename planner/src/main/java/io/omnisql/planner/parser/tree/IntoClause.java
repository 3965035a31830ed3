package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The target of SELECT INTO, CREATE TABLE AS and CREATE MATERIALIZED VIEW. */
public record IntoClause(
        RangeVar rel,
        List<String> colNames,
        @Nullable String accessMethod,
        List<DefElem> options,
        OnCommitAction onCommit,
        @Nullable String tableSpaceName,
        boolean skipData,
        int location)
        implements Node {
    public IntoClause {
        colNames = List.copyOf(colNames);
        options = List.copyOf(options);
    }
}
