package io.omnisql.session.pipeline;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.TypeOids;
import io.omnisql.governance.decision.Use;
import io.omnisql.planner.analyzer.AnalyzedStatement;
import io.omnisql.planner.analyzer.OutputRestrictions;
import io.omnisql.planner.analyzer.ResultColumn;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.federation.TableReferences;
import io.omnisql.planner.query.RangeTableEntry.RelationEntry;
import io.omnisql.planner.query.Relation;
import io.omnisql.session.stored.StoredColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The columns of a query whose rows will be stored. Stateless. */
final class StoredShape {
    private StoredShape() {}

    /** @throws SqlException 0A000 for a query over system relations, 42P16 for a column that no table can have */
    static List<StoredColumn> columns(AnalyzedStatement analyzed, CatalogSnapshot catalog) {
        for (RelationEntry leaf : TableReferences.of(analyzed.query()).values()) {
            Relation.Kind kind = leaf.relation().kind();
            if (kind == Relation.Kind.CATALOG || kind == Relation.Kind.SYSTEM) {
                throw new SqlException(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "storing rows of system relation \"" + leaf.relation().name() + "\" is not supported");
            }
        }
        List<Set<Use>> denied = OutputRestrictions.of(analyzed.query(), catalog);
        List<StoredColumn> columns = new ArrayList<>();
        for (ResultColumn column : analyzed.columns()) {
            if (column.type().oid() == TypeOids.RECORD) {
                throw new SqlException(
                        SqlState.INVALID_TABLE_DEFINITION, "column \"" + column.name() + "\" has pseudo-type record");
            }
            columns.add(new StoredColumn(column.name(), column.type(), denied.get(columns.size())));
        }
        return columns;
    }
}
