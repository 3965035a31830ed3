package io.omnisql.planner.catalog.rows;

import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import io.omnisql.planner.catalog.CatalogRelation;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.catalog.MaterializedFacts;
import io.omnisql.planner.catalog.ObjectKey;
import io.omnisql.planner.catalog.TypeSystem;
import io.omnisql.planner.catalog.VisibleColumn;
import io.omnisql.planner.catalog.builtin.PgType;
import io.omnisql.planner.query.RelationColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of pg_catalog's tables for the visible relations (25-catalogs.md section 3). */
final class ObjectRows {
    static final long OWNER = 10;
    private static final int HEAP = 2;
    private static final int BTREE = 403;
    private static final int CLASS_CATALOG = 1259;
    private static final int RECORD_IN = 2290;
    private static final int RECORD_OUT = 2291;
    private static final int RECORD_RECEIVE = 2402;
    private static final int RECORD_SEND = 2403;
    private static final int ARRAY_IN = 750;
    private static final int ARRAY_OUT = 751;
    private static final int ARRAY_RECEIVE = 2400;
    private static final int ARRAY_SEND = 2401;
    private static final int ARRAY_ANALYZE = 3816;
    private static final int ARRAY_SUBSCRIPT = 6179;
    private final CatalogSnapshot snapshot;
    private final TypeSystem types;

    ObjectRows(CatalogSnapshot snapshot) {
        this.snapshot = snapshot;
        this.types = new TypeSystem(snapshot);
    }

    private RowMaker maker(String relation) {
        return new RowMaker(
                snapshot.relation("pg_catalog", relation).orElseThrow().relation());
    }

    List<@Nullable Object[]> namespaces() {
        RowMaker maker = maker("pg_namespace");
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String schema : snapshot.schemas()) {
            if (!schema.equals(CatalogSnapshot.PUBLIC)) {
                rows.add(maker.row()
                        .set("oid", snapshot.schemaOid(schema))
                        .set("nspname", schema)
                        .set("nspowner", OWNER)
                        .values());
            }
        }
        return rows;
    }

    List<@Nullable Object[]> classes() {
        RowMaker maker = maker("pg_class");
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : snapshot.relations()) {
            int columns = relation.relation().columns().size();
            rows.add(classRow(
                            maker,
                            relation,
                            relation.relation().oid(),
                            relation.relation().name())
                    .set("reltype", relation.rowType())
                    .set("relam", HEAP)
                    .set("relhasindex", !relation.primaryKey().isEmpty())
                    .set("relkind", String.valueOf(relation.kind()))
                    .set("relnatts", columns)
                    .set("relispopulated", isPopulated(relation))
                    .set("relreplident", "d")
                    .values());
            if (!relation.primaryKey().isEmpty()) {
                rows.add(classRow(maker, relation, index(relation), keyName(relation))
                        .set("relam", BTREE)
                        .set("reltuples", 0.0)
                        .set("relkind", "i")
                        .set("relnatts", relation.primaryKey().size())
                        .set("relreplident", "n")
                        .values());
            }
        }
        return rows;
    }

    static boolean isPopulated(CatalogRelation relation) {
        MaterializedFacts materialized = relation.materialized();
        return materialized == null || materialized.populated();
    }

    private RowMaker.Row classRow(RowMaker maker, CatalogRelation relation, int oid, String name) {
        return maker.row()
                .set("oid", Integer.toUnsignedLong(oid))
                .set("relname", name)
                .set("relnamespace", snapshot.schemaOid(relation.relation().schema()))
                .set("relowner", OWNER)
                .set("relfilenode", Integer.toUnsignedLong(oid))
                .set("reltuples", -1.0)
                .set("relpersistence", "p")
                .set("relispopulated", true);
    }

    private int index(CatalogRelation relation) {
        return snapshot.oid(ObjectKey.of(
                ObjectKey.Kind.INDEX,
                relation.relation().schema(),
                relation.relation().name()));
    }

    private int constraint(CatalogRelation relation) {
        return snapshot.oid(ObjectKey.of(
                ObjectKey.Kind.CONSTRAINT,
                relation.relation().schema(),
                relation.relation().name()));
    }

    static String keyName(CatalogRelation relation) {
        return relation.relation().name() + "_pkey";
    }

    List<@Nullable Object[]> attributes() {
        RowMaker maker = maker("pg_attribute");
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : snapshot.relations()) {
            int oid = relation.relation().oid();
            for (RelationColumn column : relation.relation().columns()) {
                rows.add(attribute(maker, oid, column.name(), column.attribute(), column.type(), column.notNull()));
            }
            rows.add(attribute(maker, oid, "ctid", -1, SqlType.of(TypeOids.TID), true));
            rows.add(attribute(maker, oid, "xmin", -2, SqlType.of(TypeOids.XID), true));
            rows.add(attribute(maker, oid, "cmin", -3, SqlType.of(TypeOids.CID), true));
            rows.add(attribute(maker, oid, "xmax", -4, SqlType.of(TypeOids.XID), true));
            rows.add(attribute(maker, oid, "cmax", -5, SqlType.of(TypeOids.CID), true));
            rows.add(attribute(maker, oid, "tableoid", -6, SqlType.OID, true));
            if (!relation.primaryKey().isEmpty()) {
                int number = 0;
                for (String name : relation.primaryKey()) {
                    number++;
                    SqlType type = column(relation, name).type();
                    rows.add(attribute(maker, index(relation), name, number, type, false));
                }
            }
        }
        return rows;
    }

    private static RelationColumn column(CatalogRelation relation, String name) {
        return relation.relation().columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private @Nullable Object[] attribute(
            RowMaker maker, int relation, String name, int number, SqlType type, boolean notNull) {
        PgType row = types.type(type.oid());
        boolean byValue = row.length() > 0 && row.length() <= 8 && type.oid() != TypeOids.TID;
        return maker.row()
                .set("attrelid", Integer.toUnsignedLong(relation))
                .set("attname", name)
                .set("atttypid", Integer.toUnsignedLong(type.oid()))
                .set("attstattarget", number < 0 ? 0 : -1)
                .set("attlen", row.length())
                .set("attnum", number)
                .set("attndims", row.isArray() ? 1 : 0)
                .set("attcacheoff", -1)
                .set("atttypmod", type.typmod())
                .set("attbyval", byValue)
                .set("attalign", align(row))
                .set("attstorage", row.length() < 0 ? "x" : "p")
                .set("attnotnull", notNull)
                .set("attislocal", true)
                .set("attcollation", row.collation())
                .values();
    }

    private static String align(PgType type) {
        return switch (type.length()) {
            case 1 -> "c";
            case 2 -> "s";
            case 8 -> "d";
            case 16, 64 -> type.oid() == TypeOids.INTERVAL ? "d" : "c";
            default -> "i";
        };
    }

    List<@Nullable Object[]> types() {
        RowMaker maker = maker("pg_type");
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : snapshot.relations()) {
            String name = relation.relation().name();
            rows.add(type(maker, relation, relation.rowType(), name)
                    .set("typtype", "c")
                    .set("typcategory", "C")
                    .set("typrelid", Integer.toUnsignedLong(relation.relation().oid()))
                    .set("typarray", Integer.toUnsignedLong(relation.rowArrayType()))
                    .set("typinput", RECORD_IN)
                    .set("typoutput", RECORD_OUT)
                    .set("typreceive", RECORD_RECEIVE)
                    .set("typsend", RECORD_SEND)
                    .values());
            rows.add(type(maker, relation, relation.rowArrayType(), "_" + name)
                    .set("typtype", "b")
                    .set("typcategory", "A")
                    .set("typsubscript", ARRAY_SUBSCRIPT)
                    .set("typelem", Integer.toUnsignedLong(relation.rowType()))
                    .set("typinput", ARRAY_IN)
                    .set("typoutput", ARRAY_OUT)
                    .set("typreceive", ARRAY_RECEIVE)
                    .set("typsend", ARRAY_SEND)
                    .set("typanalyze", ARRAY_ANALYZE)
                    .values());
        }
        return rows;
    }

    private RowMaker.Row type(RowMaker maker, CatalogRelation relation, int oid, String name) {
        return maker.row()
                .set("oid", Integer.toUnsignedLong(oid))
                .set("typname", name)
                .set("typnamespace", snapshot.schemaOid(relation.relation().schema()))
                .set("typowner", OWNER)
                .set("typlen", -1)
                .set("typisdefined", true)
                .set("typdelim", ",")
                .set("typalign", "d")
                .set("typstorage", "x")
                .set("typtypmod", -1);
    }

    List<@Nullable Object[]> constraints() {
        RowMaker maker = maker("pg_constraint");
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : snapshot.relations()) {
            if (!relation.primaryKey().isEmpty()) {
                rows.add(maker.row()
                        .set("oid", Integer.toUnsignedLong(constraint(relation)))
                        .set("conname", keyName(relation))
                        .set(
                                "connamespace",
                                snapshot.schemaOid(relation.relation().schema()))
                        .set("contype", "p")
                        .set("convalidated", true)
                        .set(
                                "conrelid",
                                Integer.toUnsignedLong(relation.relation().oid()))
                        .set("conindid", Integer.toUnsignedLong(index(relation)))
                        .set("confupdtype", " ")
                        .set("confdeltype", " ")
                        .set("confmatchtype", " ")
                        .set("conislocal", true)
                        .set("connoinherit", true)
                        .set("conkey", keyNumbers(relation))
                        .values());
            }
        }
        return rows;
    }

    private static PgArray keyNumbers(CatalogRelation relation) {
        List<@Nullable Object> numbers = new ArrayList<>();
        for (String name : relation.primaryKey()) {
            numbers.add((long) column(relation, name).attribute());
        }
        return new PgArray(TypeOids.INT2, numbers);
    }

    List<@Nullable Object[]> indexes() {
        RowMaker maker = maker("pg_index");
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : snapshot.relations()) {
            int count = relation.primaryKey().size();
            if (count > 0) {
                List<@Nullable Object> zeros = new ArrayList<>(java.util.Collections.nCopies(count, 0L));
                rows.add(maker.row()
                        .set("indexrelid", Integer.toUnsignedLong(index(relation)))
                        .set(
                                "indrelid",
                                Integer.toUnsignedLong(relation.relation().oid()))
                        .set("indnatts", count)
                        .set("indnkeyatts", count)
                        .set("indisunique", true)
                        .set("indisprimary", true)
                        .set("indimmediate", true)
                        .set("indisvalid", true)
                        .set("indisready", true)
                        .set("indislive", true)
                        .set("indkey", keyNumbers(relation))
                        .set("indcollation", new PgArray(TypeOids.OID, zeros))
                        .set("indclass", new PgArray(TypeOids.OID, zeros))
                        .set("indoption", new PgArray(TypeOids.INT2, zeros))
                        .values());
            }
        }
        return rows;
    }

    List<@Nullable Object[]> descriptions() {
        RowMaker maker = maker("pg_description");
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CatalogRelation relation : snapshot.relations()) {
            long oid = Integer.toUnsignedLong(relation.relation().oid());
            if (!relation.comment().isEmpty()) {
                rows.add(description(maker, oid, CLASS_CATALOG, 0, relation.comment()));
            }
            int number = 0;
            for (VisibleColumn column : relation.columns()) {
                number++;
                if (!column.comment().isEmpty()) {
                    rows.add(description(maker, oid, CLASS_CATALOG, number, column.comment()));
                }
            }
        }
        return rows;
    }

    private static @Nullable Object[] description(
            RowMaker maker, long object, int catalog, int column, String comment) {
        return maker.row()
                .set("objoid", object)
                .set("classoid", catalog)
                .set("objsubid", column)
                .set("description", comment)
                .values();
    }
}
