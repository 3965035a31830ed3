package io.omnisql.planner.analyzer;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.planner.parser.tree.CommonTableExpr;
import io.omnisql.planner.query.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A WITH query while its statement is analysed; its columns are known once it, or its non-recursive term, is. */
final class WithItem {
    private final CommonTableExpr tree;
    private final boolean recursive;
    private final List<ColumnSchema> columns = new ArrayList<>();
    private @Nullable Query query;

    WithItem(CommonTableExpr tree, boolean recursive) {
        this.tree = tree;
        this.recursive = recursive;
    }

    CommonTableExpr tree() {
        return tree;
    }

    String name() {
        return tree.ctename();
    }

    /** Whether it refers to itself. */
    boolean recursive() {
        return recursive;
    }

    List<ColumnSchema> columns() {
        return columns;
    }

    void setColumns(List<ColumnSchema> fresh) {
        columns.clear();
        columns.addAll(fresh);
    }

    /** The analysed query; null while it is being analysed, when references come from inside of it. */
    @Nullable
    Query query() {
        return query;
    }

    void setQuery(Query analysed) {
        query = analysed;
    }
}
