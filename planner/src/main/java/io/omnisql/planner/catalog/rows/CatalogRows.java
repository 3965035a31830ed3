package io.omnisql.planner.catalog.rows;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.catalog.IdentifierQuoting;
import io.omnisql.planner.query.Relation;
import io.omnisql.planner.query.RelationColumn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scans of catalog relations for one session. Every relation of pg_catalog and information_schema can be scanned; one that neither
 * has static rows nor is filled here has no row. Thread-safe.
 */
public final class CatalogRows {
    private static final int BATCH_ROWS = 1024;
    private final StaticRows statics;
    private final ObjectRows objects;
    private final SessionRows session;
    private final InformationSchemaRows information;

    public CatalogRows(CatalogSnapshot snapshot, StaticRows statics, CatalogFacts facts, IdentifierQuoting quoting) {
        this.statics = statics;
        this.objects = new ObjectRows(snapshot);
        this.session = new SessionRows(snapshot, statics, facts);
        this.information = new InformationSchemaRows(snapshot, facts, quoting);
    }

    /**
     * Some columns of a catalog relation, in the order asked.
     *
     * @param columns names of the relation's columns
     */
    public BatchReader scan(Relation relation, List<String> columns) {
        int[] positions = new int[columns.size()];
        List<ColumnSchema> schema = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(relation, columns.get(i));
            schema.add(new ColumnSchema(
                    columns.get(i), relation.columns().get(positions[i]).type()));
        }
        return new RowReader(schema, positions, rows(relation).iterator());
    }

    private static int position(Relation relation, String name) {
        List<RelationColumn> columns = relation.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(relation.name() + " has no column " + name);
    }

    private List<@Nullable Object[]> rows(Relation relation) {
        if (relation.schema().equals("information_schema")) {
            return switch (relation.name()) {
                case "schemata" -> information.schemata();
                case "tables" -> information.tables();
                case "columns" -> information.columns();
                case "table_constraints" -> information.tableConstraints();
                case "key_column_usage" -> information.keyColumns();
                default -> statics.of("information_schema." + relation.name());
            };
        }
        return switch (relation.name()) {
            case "pg_namespace" -> both(relation, objects.namespaces());
            case "pg_class" -> both(relation, objects.classes());
            case "pg_attribute" -> both(relation, objects.attributes());
            case "pg_type" -> both(relation, objects.types());
            case "pg_constraint" -> both(relation, objects.constraints());
            case "pg_index" -> both(relation, objects.indexes());
            case "pg_description" -> both(relation, objects.descriptions());
            case "pg_database" -> session.databases();
            case "pg_tablespace" -> session.tablespaces();
            case "pg_roles" -> session.roles();
            case "pg_user" -> session.users();
            case "pg_settings" -> session.settings();
            case "pg_tables" -> information.pgTables();
            case "pg_matviews" -> information.pgMatviews();
            case "pg_views" -> information.pgViews();
            // Passwords and statistics are nobody's to read.
            case "pg_authid", "pg_shadow", "pg_statistic" -> List.of();
            default -> statics.of(relation.name());
        };
    }

    private List<@Nullable Object[]> both(Relation relation, List<@Nullable Object[]> dynamic) {
        List<@Nullable Object[]> rows = new ArrayList<>(statics.of(relation.name()));
        rows.addAll(dynamic);
        return rows;
    }

    /** Hands rows out in batches. */
    private static final class RowReader implements BatchReader {
        private final List<ColumnSchema> schema;
        private final int[] positions;
        private final Iterator<@Nullable Object[]> rows;
        private volatile boolean closed;

        RowReader(List<ColumnSchema> schema, int[] positions, Iterator<@Nullable Object[]> rows) {
            this.schema = schema;
            this.positions = positions;
            this.rows = rows;
        }

        @Override
        public @Nullable ColumnBatch next() {
            if (closed || !rows.hasNext()) {
                return null;
            }
            BatchBuilder builder = new BatchBuilder(schema);
            while (rows.hasNext() && builder.rows() < BATCH_ROWS) {
                @Nullable Object[] row = rows.next();
                @Nullable Object[] picked = new Object[positions.length];
                for (int i = 0; i < positions.length; i++) {
                    picked[i] = row[positions[i]];
                }
                builder.add(picked);
            }
            return builder.build();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
