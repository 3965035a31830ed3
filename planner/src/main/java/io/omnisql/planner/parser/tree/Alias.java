package io.omnisql.planner.parser.tree;

import java.util.List;

/** {@code [AS] aliasname [(colnames)]}. */
public record Alias(String aliasname, List<String> colnames, int location) implements Node {
    public Alias {
        colnames = List.copyOf(colnames);
    }
}
