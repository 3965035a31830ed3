package io.omnisql.planner.catalog;

import io.omnisql.core.identity.AccountId;
import io.omnisql.governance.access.GovernedColumn;
import io.omnisql.governance.access.GovernedTable;
import io.omnisql.planner.query.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table as the decision shows it, or a relation that OmniSQL fills itself.
 *
 * @param account the account that serves it, null for relations of schema {@code omnisql}
 * @param columns visible ones only, in declared order
 * @param primaryKey names of columns that identify a row; empty when none do or one of them is hidden or masked
 * @param comment empty for none
 * @param materialized what catalogs show of a materialized view; null for anything else
 */
public record VisibleTable(
        @Nullable AccountId account,
        String schema,
        String name,
        List<VisibleColumn> columns,
        List<String> primaryKey,
        String comment,
        @Nullable MaterializedFacts materialized) {
    /** A table, or a relation of schema {@code omnisql}. */
    public VisibleTable(
            @Nullable AccountId account,
            String schema,
            String name,
            List<VisibleColumn> columns,
            List<String> primaryKey,
            String comment) {
        this(account, schema, name, columns, primaryKey, comment, null);
    }

    /** A materialized view. */
    public static VisibleTable materialized(
            String schema, String name, List<VisibleColumn> columns, MaterializedFacts facts) {
        return new VisibleTable(null, schema, name, columns, List.of(), "", facts);
    }

    public VisibleTable {
        Objects.requireNonNull(schema, "schema is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(comment, "comment is null");
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }

    /** A source table as governance lets it through. */
    public static VisibleTable of(GovernedTable table) {
        List<VisibleColumn> columns = new ArrayList<>();
        for (GovernedColumn column : table.columns()) {
            columns.add(new VisibleColumn(
                    column.name(),
                    column.type(),
                    column.nullable(),
                    column.masked(),
                    column.denyUses(),
                    column.comment()));
        }
        return new VisibleTable(
                table.relation().account(),
                table.schema(),
                table.name(),
                columns,
                table.primaryKey(),
                table.relation().table().comment());
    }

    Relation.Kind kind() {
        if (materialized != null) {
            return Relation.Kind.MATERIALIZED;
        }
        return account == null ? Relation.Kind.SYSTEM : Relation.Kind.SOURCE;
    }
}
