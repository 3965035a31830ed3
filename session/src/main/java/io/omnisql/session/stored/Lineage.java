package io.omnisql.session.stored;

import io.omnisql.core.batch.ColumnSchema;
import java.util.List;
import java.util.Objects;

/**
 * What a stored result was made from and under which decision. It may be read only while a decision about the same tables, taken anew
 * for the reader, has the same hash and the tables still have these columns.
 *
 * @param tables source tables, those of materialized views that were read included
 * @param decisionHash SHA-256 in hex of the decision about these tables alone
 * @param policyRevision of that decision, for people
 */
public record Lineage(List<SourceColumns> tables, String decisionHash, String policyRevision) {
    /**
     * A table and the columns that existed for the subject.
     *
     * @param schemaVersion of the account's snapshot that declared it, for people
     */
    public record SourceColumns(
            String schema, String table, String account, String schemaVersion, List<ColumnSchema> columns) {
        public SourceColumns {
            Objects.requireNonNull(schema, "schema is null");
            Objects.requireNonNull(table, "table is null");
            columns = List.copyOf(columns);
        }

        public String qualifiedName() {
            return schema + "." + table;
        }
    }

    public Lineage {
        tables = List.copyOf(tables);
        Objects.requireNonNull(decisionHash, "decisionHash is null");
        Objects.requireNonNull(policyRevision, "policyRevision is null");
    }
}
