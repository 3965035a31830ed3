package io.omnisql.session.pipeline;

import io.omnisql.connectors.sdk.table.Column;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.governance.access.GovernedColumn;
import io.omnisql.governance.access.GovernedTable;
import io.omnisql.governance.access.Relation;
import io.omnisql.governance.access.StatementDecision;
import io.omnisql.session.stored.Lineage;
import io.omnisql.session.stored.Lineage.SourceColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** From the tables of a decision to the lineage of what is stored under it, and back. Stateless. */
final class LineageTables {
    private LineageTables() {}

    /** The lineage of a result that was decided with these relations. */
    static Lineage of(StatementDecision decision, Collection<Relation> relations) {
        List<SourceColumns> tables = new ArrayList<>();
        for (Relation relation : relations) {
            List<ColumnSchema> columns = new ArrayList<>();
            Optional<GovernedTable> governed = decision.table(relation.schema(), relation.name());
            governed.map(GovernedTable::columns).orElse(List.of()).stream()
                    .map(GovernedColumn::name)
                    .map(name -> relation.table().column(name).orElseThrow())
                    .forEach(column -> columns.add(new ColumnSchema(column.name(), column.type())));
            tables.add(new SourceColumns(
                    relation.schema(), relation.name(), relation.account().value(), relation.schemaVersion(), columns));
        }
        return new Lineage(tables, decision.hash(relations), decision.policyRevision());
    }

    /** The tables of a lineage as they are now; empty when one of them is gone or has no longer the same columns. */
    static Optional<List<SourceTable>> find(Lineage lineage, List<SourceTable> all) {
        List<SourceTable> found = new ArrayList<>();
        for (SourceColumns wanted : lineage.tables()) {
            Optional<SourceTable> table =
                    all.stream().filter(t -> isSame(wanted, t.relation())).findFirst();
            if (table.isEmpty()) {
                return Optional.empty();
            }
            found.add(table.get());
        }
        return Optional.of(found);
    }

    private static boolean isSame(SourceColumns wanted, Relation relation) {
        return relation.schema().equals(wanted.schema())
                && relation.name().equals(wanted.table())
                && relation.account().value().equals(wanted.account())
                && wanted.columns().stream()
                        .allMatch(column -> relation.table()
                                .column(column.name())
                                .map(Column::type)
                                .filter(column.type()::equals)
                                .isPresent());
    }

    static List<Relation> relations(List<SourceTable> tables) {
        return tables.stream().map(SourceTable::relation).toList();
    }
}
