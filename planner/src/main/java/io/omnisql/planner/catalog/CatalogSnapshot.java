package io.omnisql.planner.catalog;

import io.omnisql.core.type.SqlType;
import io.omnisql.planner.catalog.ObjectKey.Kind;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgType;
import io.omnisql.planner.catalog.builtin.SystemColumn;
import io.omnisql.planner.catalog.builtin.SystemRelation;
import io.omnisql.planner.query.Relation;
import io.omnisql.planner.query.RelationColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every relation that exists for a subject: the system relations and the tables its decision shows. Immutable and thread-safe;
 * subjects with the same decision may share one.
 */
public final class CatalogSnapshot {
    /** Schema that always exists and is empty. */
    public static final String PUBLIC = "public";

    private final BuiltinCatalog builtin;
    private final OidRegistry oids;
    private final boolean restrictions;
    private final Map<String, Map<String, CatalogRelation>> schemas = new LinkedHashMap<>();
    private final Map<Integer, CatalogRelation> byOid = new HashMap<>();
    private final Map<Integer, CatalogRelation> byRowType = new HashMap<>();
    private final Map<Integer, CatalogRelation> byRowArrayType = new HashMap<>();

    public CatalogSnapshot(BuiltinCatalog builtin, OidRegistry oids, List<VisibleTable> tables) {
        this.builtin = builtin;
        this.oids = oids;
        schemas.put(PUBLIC, Map.of());
        for (VisibleTable table : tables) {
            add(relation(table, oids));
        }
        restrictions = tables.stream()
                .flatMap(table -> table.columns().stream())
                .anyMatch(column -> !column.denyUses().isEmpty());
    }

    public BuiltinCatalog builtin() {
        return builtin;
    }

    /** A relation by its full name. */
    public Optional<CatalogRelation> relation(String schema, String name) {
        CatalogRelation relation = schemas.getOrDefault(schema, Map.of()).get(name);
        return relation == null ? builtin.relation(schema, name).map(this::systemRelation) : Optional.of(relation);
    }

    public Optional<CatalogRelation> relation(int oid) {
        CatalogRelation relation = byOid.get(oid);
        return relation == null ? builtin.relation(oid).map(this::systemRelation) : Optional.of(relation);
    }

    /** The relation whose rows have that composite type. */
    public Optional<CatalogRelation> relationOfRowType(int typeOid) {
        CatalogRelation relation = byRowType.get(typeOid);
        if (relation != null) {
            return Optional.of(relation);
        }
        return builtin.type(typeOid)
                .filter(type -> type.kind() == 'c')
                .flatMap(type -> builtin.relation(type.relation()))
                .map(this::systemRelation);
    }

    /** The relation whose rows have that type as their array. */
    public Optional<CatalogRelation> relationOfRowArrayType(int typeOid) {
        return Optional.ofNullable(byRowArrayType.get(typeOid));
    }

    public boolean hasSchema(String schema) {
        return schemas.containsKey(schema) || schema.equals("pg_catalog") || schema.equals("information_schema");
    }

    /** Schemas that hold visible tables, and {@code public}; in declared order, without the system's. */
    public List<String> schemas() {
        return List.copyOf(schemas.keySet());
    }

    /** OID of a schema of {@link #schemas}. */
    public int schemaOid(String schema) {
        return schema.equals(PUBLIC) ? PUBLIC_OID : oids.oid(ObjectKey.schema(schema));
    }

    /** All relations that are not the system's own, by schema in declared order. */
    public List<CatalogRelation> relations() {
        List<CatalogRelation> relations = new ArrayList<>();
        schemas.values().forEach(schema -> relations.addAll(schema.values()));
        return relations;
    }

    /** Whether a policy forbids uses of some visible column. */
    public boolean hasRestrictions() {
        return restrictions;
    }

    /** OID of another object of a visible relation, such as its primary key's constraint or index. */
    public int oid(ObjectKey key) {
        return oids.oid(key);
    }

    private static final int PUBLIC_OID = 2200;

    private void add(CatalogRelation relation) {
        String schema = relation.relation().schema();
        Map<String, CatalogRelation> relations = new LinkedHashMap<>(schemas.getOrDefault(schema, Map.of()));
        relations.put(relation.relation().name(), relation);
        schemas.put(schema, relations);
        byOid.put(relation.relation().oid(), relation);
        byRowType.put(relation.rowType(), relation);
        byRowArrayType.put(relation.rowArrayType(), relation);
    }

    private static CatalogRelation relation(VisibleTable visible, OidRegistry oids) {
        String schema = visible.schema();
        String name = visible.name();
        List<RelationColumn> columns = new ArrayList<>();
        for (VisibleColumn column : visible.columns()) {
            columns.add(new RelationColumn(
                    column.name(),
                    column.type(),
                    columns.size() + 1,
                    !column.nullable(),
                    column.masked() || !column.denyUses().isEmpty()));
        }
        return new CatalogRelation(
                new Relation(
                        oids.oid(ObjectKey.of(Kind.RELATION, schema, name)),
                        visible.kind(),
                        visible.account(),
                        schema,
                        name,
                        columns),
                visible.materialized() == null ? 'r' : 'm',
                oids.oid(ObjectKey.of(Kind.ROW_TYPE, schema, name)),
                oids.oid(ObjectKey.of(Kind.ROW_ARRAY_TYPE, schema, name)),
                visible.columns(),
                visible.primaryKey(),
                visible.comment(),
                visible.materialized());
    }

    private CatalogRelation systemRelation(SystemRelation system) {
        List<RelationColumn> columns = new ArrayList<>();
        for (SystemColumn column : system.columns()) {
            columns.add(new RelationColumn(
                    column.name(), withoutDomain(column.type()), column.number(), column.notNull(), false));
        }
        int array = builtin.type(system.rowType()).map(PgType::array).orElse(0);
        return new CatalogRelation(
                new Relation(system.oid(), Relation.Kind.CATALOG, null, system.schema(), system.name(), columns),
                system.kind(),
                system.rowType(),
                array,
                List.of(),
                List.of(),
                "",
                null);
    }

    /** Domains show as their base type, as PostgreSQL's Describe does. */
    private SqlType withoutDomain(SqlType type) {
        SqlType base = type;
        for (PgType row = builtin.type(type.oid()).orElseThrow(); row.kind() == 'd'; ) {
            base = new SqlType(row.baseType(), row.baseTypmod());
            row = builtin.type(row.baseType()).orElseThrow();
        }
        return base;
    }
}
