package io.omnisql.planner.catalog.rows;

import io.omnisql.core.type.SqlType;
import io.omnisql.planner.catalog.CatalogRelation;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.catalog.IdentifierQuoting;
import io.omnisql.planner.catalog.MaterializedFacts;
import io.omnisql.planner.catalog.NameResolver;
import io.omnisql.planner.catalog.TypeFormat;
import io.omnisql.planner.catalog.TypeSystem;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgType;
import io.omnisql.planner.catalog.builtin.SystemColumn;
import io.omnisql.planner.catalog.builtin.SystemRelation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of information_schema, equal to what PostgreSQL's own views give for the same relations. */
final class InformationSchemaRows {
    private static final int DEFAULT_COLLATION = 100;
    /** System tables that PostgreSQL shows to their owner only. */
    private static final Set<String> PRIVATE = Set.of(
            "pg_authid",
            "pg_statistic",
            "pg_statistic_ext_data",
            "pg_user_mapping",
            "pg_shadow",
            "pg_largeobject",
            "pg_hba_file_rules",
            "pg_ident_file_mappings",
            "pg_file_settings",
            "pg_config",
            "pg_shmem_allocations",
            "pg_backend_memory_contexts",
            "pg_replication_origin_status",
            "_pg_foreign_data_wrappers",
            "_pg_foreign_servers",
            "_pg_foreign_table_columns",
            "_pg_foreign_tables",
            "_pg_user_mappings",
            "sql_parts",
            "transforms");

    /** System views so simple that PostgreSQL would update through them. */
    private static final Set<String> SIMPLE_VIEWS = Set.of("pg_group", "pg_stat_database_conflicts");

    private static final Set<String> UPDATABLE = Set.of(
            "pg_group.groname",
            "pg_group.grosysid",
            "pg_stat_database_conflicts.datid",
            "pg_stat_database_conflicts.datname");

    private final CatalogSnapshot snapshot;
    private final CatalogFacts facts;
    private final TypeSystem types;
    private final TypeFormat format;

    InformationSchemaRows(CatalogSnapshot snapshot, CatalogFacts facts, IdentifierQuoting quoting) {
        this.snapshot = snapshot;
        this.facts = facts;
        this.types = new TypeSystem(snapshot);
        this.format = new TypeFormat(types, quoting, new NameResolver(snapshot, List.of()));
    }

    private RowMaker maker(String relation) {
        return new RowMaker(
                snapshot.relation("information_schema", relation).orElseThrow().relation());
    }

    private List<SystemRelation> systemRelations() {
        return snapshot.builtin().relations().stream()
                .filter(relation -> !PRIVATE.contains(relation.name()))
                .sorted(Comparator.comparing(SystemRelation::schema).thenComparing(SystemRelation::name))
                .toList();
    }

    /** What the standard knows: PostgreSQL shows materialized views in pg_catalog only. */
    private List<CatalogRelation> standardRelations() {
        return snapshot.relations().stream()
                .filter(relation -> relation.kind() != 'm')
                .toList();
    }

    List<@Nullable Object[]> schemata() {
        RowMaker maker = maker("schemata");
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<String> schemas = new ArrayList<>(snapshot.schemas());
        schemas.add("pg_catalog");
        schemas.add("information_schema");
        for (String schema : schemas) {
            rows.add(maker.row()
                    .set("catalog_name", facts.database())
                    .set("schema_name", schema)
                    .set("schema_owner", schema.equals(CatalogSnapshot.PUBLIC) ? "pg_database_owner" : "omnisql")
                    .values());
        }
        return rows;
    }

    List<@Nullable Object[]> tables() {
        RowMaker maker = maker("tables");
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : standardRelations()) {
            rows.add(table(
                    maker, relation.relation().schema(), relation.relation().name(), relation.kind() == 'v'));
        }
        for (SystemRelation relation : systemRelations()) {
            rows.add(table(maker, relation.schema(), relation.name(), relation.kind() == 'v'));
        }
        return rows;
    }

    private @Nullable Object[] table(RowMaker maker, String schema, String name, boolean view) {
        return maker.row()
                .set("table_catalog", facts.database())
                .set("table_schema", schema)
                .set("table_name", name)
                .set("table_type", view ? "VIEW" : "BASE TABLE")
                .set("is_insertable_into", view && !SIMPLE_VIEWS.contains(name) ? "NO" : "YES")
                .set("is_typed", "NO")
                .values();
    }

    List<@Nullable Object[]> columns() {
        RowMaker maker = maker("columns");
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : standardRelations()) {
            relation.relation()
                    .columns()
                    .forEach(column -> rows.add(column(
                            maker,
                            relation.relation().schema(),
                            relation.relation().name(),
                            relation.kind() == 'v',
                            new SystemColumn(
                                    column.name(),
                                    column.attribute(),
                                    column.type(),
                                    column.notNull(),
                                    types.type(column.type().oid()).collation()))));
        }
        for (SystemRelation relation : systemRelations()) {
            for (SystemColumn column : relation.columns()) {
                // The one column of a public table that is its owner's alone.
                if (!column.name().equals("subconninfo")) {
                    rows.add(column(maker, relation.schema(), relation.name(), relation.kind() == 'v', column));
                }
            }
        }
        return rows;
    }

    private @Nullable Object[] column(RowMaker maker, String schema, String table, boolean view, SystemColumn column) {
        SqlType declared = column.type();
        SqlType base = types.base(declared);
        PgType type = types.type(base.oid());
        RowMaker.Row row = maker.row()
                .set("table_catalog", facts.database())
                .set("table_schema", schema)
                .set("table_name", table)
                .set("column_name", column.name())
                .set("ordinal_position", column.number())
                .set("is_nullable", column.notNull() ? "NO" : "YES")
                .set("data_type", dataType(type))
                .set("udt_catalog", facts.database())
                .set("udt_schema", types.schemaOf(type))
                .set("udt_name", type.name())
                .set("dtd_identifier", Integer.toString(column.number()))
                .set("is_self_referencing", "NO")
                .set("is_identity", "NO")
                .set("identity_cycle", "NO")
                .set("is_generated", "NEVER")
                .set("is_updatable", view && !UPDATABLE.contains(table + "." + column.name()) ? "NO" : "YES");
        TypeFacts.of(base).describe(row);
        if (declared.oid() != base.oid()) {
            row.set("domain_catalog", facts.database())
                    .set("domain_schema", types.schemaOf(types.type(declared.oid())))
                    .set("domain_name", types.type(declared.oid()).name());
        }
        if (column.collation() != 0 && column.collation() != DEFAULT_COLLATION) {
            row.set("collation_catalog", facts.database())
                    .set("collation_schema", "pg_catalog")
                    .set(
                            "collation_name",
                            snapshot.builtin()
                                    .collation(column.collation())
                                    .orElseThrow()
                                    .name());
        }
        return row.values();
    }

    private String dataType(PgType type) {
        if (type.element() != 0 && type.length() == -1) {
            return "ARRAY";
        }
        return type.namespace() == BuiltinCatalog.PG_CATALOG ? format.format(type.oid()) : "USER-DEFINED";
    }

    List<@Nullable Object[]> tableConstraints() {
        RowMaker maker = maker("table_constraints");
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : snapshot.relations()) {
            if (!relation.primaryKey().isEmpty()) {
                rows.add(constraint(maker, relation)
                        .set("constraint_type", "PRIMARY KEY")
                        .set("is_deferrable", "NO")
                        .set("initially_deferred", "NO")
                        .set("enforced", "YES")
                        .values());
            }
        }
        return rows;
    }

    private RowMaker.Row constraint(RowMaker maker, CatalogRelation relation) {
        return maker.row()
                .set("constraint_catalog", facts.database())
                .set("constraint_schema", relation.relation().schema())
                .set("constraint_name", ObjectRows.keyName(relation))
                .set("table_catalog", facts.database())
                .set("table_schema", relation.relation().schema())
                .set("table_name", relation.relation().name());
    }

    List<@Nullable Object[]> keyColumns() {
        RowMaker maker = maker("key_column_usage");
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : snapshot.relations()) {
            int position = 0;
            for (String name : relation.primaryKey()) {
                position++;
                rows.add(constraint(maker, relation)
                        .set("column_name", name)
                        .set("ordinal_position", position)
                        .values());
            }
        }
        return rows;
    }

    /** pg_tables: the same relations in PostgreSQL's own shape. */
    List<@Nullable Object[]> pgTables() {
        RowMaker maker = new RowMaker(
                snapshot.relation("pg_catalog", "pg_tables").orElseThrow().relation());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : snapshot.relations()) {
            if (relation.kind() == 'r') {
                rows.add(pgTable(
                        maker,
                        relation.relation().schema(),
                        relation.relation().name(),
                        !relation.primaryKey().isEmpty()));
            }
        }
        for (SystemRelation relation : snapshot.builtin().relations()) {
            if (relation.kind() == 'r') {
                rows.add(pgTable(
                        maker,
                        relation.schema(),
                        relation.name(),
                        relation.schema().equals("pg_catalog")));
            }
        }
        return rows;
    }

    private static @Nullable Object[] pgTable(RowMaker maker, String schema, String name, boolean indexed) {
        return maker.row()
                .set("schemaname", schema)
                .set("tablename", name)
                .set("tableowner", "omnisql")
                .set("hasindexes", indexed)
                .set("hasrules", false)
                .set("hastriggers", false)
                .set("rowsecurity", false)
                .values();
    }

    /** pg_matviews: the subject's materialized views. */
    List<@Nullable Object[]> pgMatviews() {
        RowMaker maker = new RowMaker(
                snapshot.relation("pg_catalog", "pg_matviews").orElseThrow().relation());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : snapshot.relations()) {
            MaterializedFacts facts = relation.materialized();
            if (facts != null) {
                rows.add(maker.row()
                        .set("schemaname", relation.relation().schema())
                        .set("matviewname", relation.relation().name())
                        .set("matviewowner", facts.owner())
                        .set("hasindexes", false)
                        .set("ispopulated", facts.populated())
                        .set("definition", facts.definition())
                        .values());
            }
        }
        return rows;
    }

    /** pg_views: the system's own views. */
    List<@Nullable Object[]> pgViews() {
        RowMaker maker = new RowMaker(
                snapshot.relation("pg_catalog", "pg_views").orElseThrow().relation());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (SystemRelation relation : snapshot.builtin().relations()) {
            relation.definition()
                    .ifPresent(definition -> rows.add(maker.row()
                            .set("schemaname", relation.schema())
                            .set("viewname", relation.name())
                            .set("viewowner", "omnisql")
                            .set("definition", definition)
                            .values()));
        }
        return rows;
    }
}
