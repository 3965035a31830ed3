package io.omnisql.planner.analyzer;

import io.omnisql.governance.decision.Use;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.query.Query;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a query's outputs must not be used for: a restriction follows the value into whatever is stored from it. Stateless. */
public final class OutputRestrictions {
    private OutputRestrictions() {}

    /** The uses denied to each visible output column, in order. */
    public static List<Set<Use>> of(Query query, CatalogSnapshot catalog) {
        ColumnRestrictions restrictions = new ColumnRestrictions(catalog);
        List<Set<Use>> denied = new ArrayList<>();
        for (int column = 1; column <= query.visibleTargets().size(); column++) {
            Set<Use> uses = EnumSet.noneOf(Use.class);
            restrictions.ofOutput(query, column).forEach(source -> uses.addAll(source.uses()));
            denied.add(Set.copyOf(uses));
        }
        return denied;
    }
}
