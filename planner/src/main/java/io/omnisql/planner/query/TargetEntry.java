package io.omnisql.planner.query;

import java.util.Objects;

/**
 * One entry of the select list, or a hidden one that only sorting and grouping need.
 *
 * @param number 1-based position
 * @param name output name; empty for hidden entries
 * @param reference what {@link SortGroupClause#target} refers to; 0 when nothing does
 * @param originTable OID of the table when the entry is a plain column, else 0
 * @param originAttribute attribute number of that column, else 0
 * @param junk whether it is left out of the result
 */
public record TargetEntry(
        Expr expr, int number, String name, int reference, int originTable, int originAttribute, boolean junk) {
    public TargetEntry {
        Objects.requireNonNull(expr, "expr is null");
        Objects.requireNonNull(name, "name is null");
    }
}
