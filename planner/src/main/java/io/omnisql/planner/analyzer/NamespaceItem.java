package io.omnisql.planner.analyzer;

import io.omnisql.planner.catalog.CatalogRelation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one item of FROM makes visible.
 *
 * @param name alias or relation name
 * @param range index of its range table entry
 * @param relation the relation, when the item is one
 * @param hasAlias whether an alias hides the relation's own name
 * @param relationVisible whether its name may qualify columns
 * @param columnsVisible whether unqualified names find its columns
 * @param lateralOnly whether only LATERAL items see it
 * @param lateralOk whether they may refer to it
 */
record NamespaceItem(
        String name,
        int range,
        List<NamespaceColumn> columns,
        @Nullable CatalogRelation relation,
        boolean hasAlias,
        boolean relationVisible,
        boolean columnsVisible,
        boolean lateralOnly,
        boolean lateralOk) {
    NamespaceItem {
        columns = List.copyOf(columns);
    }

    static NamespaceItem of(
            String name,
            int range,
            List<NamespaceColumn> columns,
            @Nullable CatalogRelation relation,
            boolean hasAlias) {
        return new NamespaceItem(name, range, columns, relation, hasAlias, true, true, false, true);
    }

    NamespaceItem withVisibility(boolean asRelation, boolean asColumns) {
        return new NamespaceItem(
                name, range, columns, relation, hasAlias, asRelation, asColumns, lateralOnly, lateralOk);
    }

    NamespaceItem withLateral(boolean only, boolean ok) {
        return new NamespaceItem(name, range, columns, relation, hasAlias, relationVisible, columnsVisible, only, ok);
    }
}
