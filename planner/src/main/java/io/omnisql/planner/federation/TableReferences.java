package io.omnisql.planner.federation;

import io.omnisql.planner.federation.rel.QueryWalk;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.RangeTableEntry.RelationEntry;
import java.util.Map;
import java.util.TreeMap;

/** The references to relations in a statement. */
public final class TableReferences {
    private TableReferences() {}

    /** References anywhere in the statement, by scan number. */
    public static Map<Integer, RelationEntry> of(Query statement) {
        Map<Integer, RelationEntry> references = new TreeMap<>();
        QueryWalk.queries(statement, query -> {
            for (RangeTableEntry range : query.ranges()) {
                if (range instanceof RelationEntry relation) {
                    references.put(relation.scan(), relation);
                }
            }
        });
        return references;
    }
}
