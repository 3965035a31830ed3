package io.omnisql.planner.catalog.builtin;

import io.omnisql.core.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL 15's types, functions, operators, casts and system relations with indexes. Immutable and thread-safe; loading costs
 * some tens of milliseconds, so one instance is made at start and shared.
 */
public final class BuiltinCatalog {
    /** OID of schema pg_catalog. */
    public static final int PG_CATALOG = 11;

    private final Map<Integer, PgType> types;
    private final Map<String, List<PgType>> typesByName;
    private final Map<Integer, PgProc> procs;
    private final Map<String, List<PgProc>> procsByName;
    private final Map<Integer, PgOperator> operators;
    private final Map<String, List<PgOperator>> operatorsByName;
    private final Map<OperatorKey, PgOperator> operatorsByTypes;
    private final Map<Long, PgCast> casts;
    private final Map<Integer, PgAggregate> aggregates;
    private final Map<Integer, PgCollation> collations;
    private final Map<Integer, PgRange> ranges;
    private final Map<Integer, PgRange> multiranges;
    private final Map<Integer, String> namespaces;
    private final List<PgOperatorClass> operatorClasses;
    private final Map<String, SystemRelation> relations;
    private final Map<Integer, SystemRelation> relationsByOid;

    private BuiltinCatalog() {
        List<PgType> typeRows = rows("pg_type", PgType::of);
        types = index(typeRows, PgType::oid);
        typesByName = group(typeRows, PgType::name);
        Map<Integer, List<String>> defaults = new HashMap<>();
        for (StaticRow row : StaticRelation.load("proc_defaults").rows()) {
            defaults.computeIfAbsent(row.integer("oid"), oid -> new ArrayList<>())
                    .add(row.string("expression"));
        }
        List<PgProc> procRows = rows("pg_proc", row -> PgProc.of(row, defaults));
        procs = index(procRows, PgProc::oid);
        procsByName = group(procRows, PgProc::name);
        List<PgOperator> operatorRows = rows("pg_operator", PgOperator::of);
        operators = index(operatorRows, PgOperator::oid);
        operatorsByName = group(operatorRows, PgOperator::name);
        Map<OperatorKey, PgOperator> exact = new HashMap<>();
        operatorRows.forEach(row -> exact.put(new OperatorKey(row.name(), row.left(), row.right()), row));
        operatorsByTypes = Map.copyOf(exact);
        Map<Long, PgCast> castRows = new HashMap<>();
        for (PgCast cast : rows("pg_cast", PgCast::of)) {
            castRows.put(pair(cast.source(), cast.target()), cast);
        }
        casts = Map.copyOf(castRows);
        aggregates = index(rows("pg_aggregate", PgAggregate::of), PgAggregate::function);
        collations = index(rows("pg_collation", PgCollation::of), PgCollation::oid);
        List<PgRange> rangeRows = rows("pg_range", PgRange::of);
        ranges = index(rangeRows, PgRange::range);
        multiranges = index(rangeRows, PgRange::multirange);
        Map<Integer, String> namespaceRows = new HashMap<>();
        for (StaticRow row : StaticRelation.load("pg_namespace").rows()) {
            namespaceRows.put(row.integer("oid"), row.string("nspname"));
        }
        namespaces = Map.copyOf(namespaceRows);
        operatorClasses = defaultOperatorClasses();
        relations = systemRelations();
        relationsByOid = index(List.copyOf(relations.values()), SystemRelation::oid);
    }

    /** Reads the resource files. */
    public static BuiltinCatalog load() {
        return new BuiltinCatalog();
    }

    public Optional<PgType> type(int oid) {
        return Optional.ofNullable(types.get(oid));
    }

    /** All types, in no particular order. */
    public List<PgType> types() {
        return List.copyOf(types.values());
    }

    /** All types of that name, in any schema. */
    public List<PgType> typesNamed(String name) {
        return typesByName.getOrDefault(name, List.of());
    }

    public Optional<PgProc> proc(int oid) {
        return Optional.ofNullable(procs.get(oid));
    }

    /** All functions, aggregates and window functions of that name, in any schema, by OID. */
    public List<PgProc> procsNamed(String name) {
        return procsByName.getOrDefault(name, List.of());
    }

    public Optional<PgOperator> operator(int oid) {
        return Optional.ofNullable(operators.get(oid));
    }

    /** All operators of that name, by OID. */
    public List<PgOperator> operatorsNamed(String name) {
        return operatorsByName.getOrDefault(name, List.of());
    }

    /** The operator of exactly these types; {@code left} is 0 for a prefix operator. */
    public Optional<PgOperator> operator(String name, int left, int right) {
        return Optional.ofNullable(operatorsByTypes.get(new OperatorKey(name, left, right)));
    }

    public Optional<PgCast> cast(int source, int target) {
        return Optional.ofNullable(casts.get(pair(source, target)));
    }

    public Optional<PgAggregate> aggregate(int function) {
        return Optional.ofNullable(aggregates.get(function));
    }

    public Optional<PgCollation> collation(int oid) {
        return Optional.ofNullable(collations.get(oid));
    }

    /** A collation of pg_catalog by name. */
    public Optional<PgCollation> collationNamed(String name) {
        return collations.values().stream()
                .filter(collation -> collation.name().equals(name))
                .findFirst();
    }

    /** The range type with that OID. */
    public Optional<PgRange> range(int oid) {
        return Optional.ofNullable(ranges.get(oid));
    }

    /** The range type whose multirange has that OID. */
    public Optional<PgRange> multirange(int oid) {
        return Optional.ofNullable(multiranges.get(oid));
    }

    /** The default operator classes of btree and hash. */
    public List<PgOperatorClass> operatorClasses() {
        return operatorClasses;
    }

    /** Name of a built-in schema, empty for other OIDs. */
    public Optional<String> namespace(int oid) {
        return Optional.ofNullable(namespaces.get(oid));
    }

    /** OID of a built-in schema. */
    public Optional<Integer> namespaceNamed(String name) {
        return namespaces.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A table or view of pg_catalog or information_schema. */
    public Optional<SystemRelation> relation(String schema, String name) {
        return Optional.ofNullable(relations.get(schema + '.' + name));
    }

    public Optional<SystemRelation> relation(int oid) {
        return Optional.ofNullable(relationsByOid.get(oid));
    }

    /** Every table and view of pg_catalog and information_schema, in no particular order. */
    public List<SystemRelation> relations() {
        return List.copyOf(relations.values());
    }

    private static List<PgOperatorClass> defaultOperatorClasses() {
        Map<String, Integer> members = new HashMap<>();
        for (StaticRow row : StaticRelation.load("pg_amop").rows()) {
            if (row.integer("amoplefttype") == row.integer("amoprighttype")) {
                members.put(
                        row.string("amopfamily") + '/' + row.string("amoplefttype") + '/' + row.string("amopstrategy"),
                        row.integer("amopopr"));
            }
        }
        List<PgOperatorClass> classes = new ArrayList<>();
        for (StaticRow row : StaticRelation.load("pg_opclass").rows()) {
            int method = row.integer("opcmethod");
            if (row.flag("opcdefault") && (method == PgOperatorClass.BTREE || method == PgOperatorClass.HASH)) {
                String key = row.string("opcfamily") + '/' + row.string("opcintype") + '/';
                boolean btree = method == PgOperatorClass.BTREE;
                classes.add(new PgOperatorClass(
                        method,
                        row.integer("opcintype"),
                        btree ? members.getOrDefault(key + 1, 0) : 0,
                        members.getOrDefault(key + (btree ? 3 : 1), 0),
                        btree ? members.getOrDefault(key + 5, 0) : 0));
            }
        }
        return List.copyOf(classes);
    }

    private static Map<String, SystemRelation> systemRelations() {
        Map<Integer, String> definitions = new HashMap<>();
        for (StaticRow row : StaticRelation.load("view_definitions").rows()) {
            definitions.put(row.integer("oid"), row.string("definition"));
        }
        Map<Integer, List<SystemColumn>> columns = new HashMap<>();
        for (StaticRow row : StaticRelation.load("pg_attribute").rows()) {
            if (row.integer("attnum") > 0) {
                columns.computeIfAbsent(row.integer("attrelid"), oid -> new ArrayList<>())
                        .add(new SystemColumn(
                                row.string("attname"),
                                row.integer("attnum"),
                                new SqlType(row.integer("atttypid"), row.integer("atttypmod")),
                                row.flag("attnotnull"),
                                row.integer("attcollation")));
            }
        }
        Map<String, SystemRelation> relations = new HashMap<>();
        for (StaticRow row : StaticRelation.load("pg_class").rows()) {
            char kind = row.character("relkind");
            String schema = row.integer("relnamespace") == PG_CATALOG ? "pg_catalog" : "information_schema";
            if ((kind == 'r' || kind == 'v') && row.integer("relnamespace") != TOAST) {
                int oid = row.integer("oid");
                relations.put(
                        schema + '.' + row.string("relname"),
                        new SystemRelation(
                                oid,
                                schema,
                                row.string("relname"),
                                kind,
                                row.integer("reltype"),
                                columns.getOrDefault(oid, List.of()),
                                Optional.ofNullable(definitions.get(oid))));
            }
        }
        return Map.copyOf(relations);
    }

    private static final int TOAST = 99;

    private record OperatorKey(String name, int left, int right) {}

    private static long pair(int source, int target) {
        return ((long) source << Integer.SIZE) | Integer.toUnsignedLong(target);
    }

    private static <R> List<R> rows(String relation, Function<StaticRow, R> reader) {
        List<R> rows = new ArrayList<>();
        for (StaticRow row : StaticRelation.load(relation).rows()) {
            rows.add(reader.apply(row));
        }
        return rows;
    }

    private static <R> Map<Integer, R> index(List<R> rows, ToIntFunction<R> key) {
        Map<Integer, R> index = new HashMap<>();
        for (R row : rows) {
            @Nullable R previous = index.put(key.applyAsInt(row), row);
            if (previous != null) {
                throw new IllegalStateException("two rows with OID " + key.applyAsInt(row));
            }
        }
        return Map.copyOf(index);
    }

    private static <R> Map<String, List<R>> group(List<R> rows, Function<R, String> name) {
        Map<String, List<R>> groups = new HashMap<>();
        for (R row : rows) {
            groups.computeIfAbsent(name.apply(row), key -> new ArrayList<>()).add(row);
        }
        groups.replaceAll((key, list) -> List.copyOf(list));
        return Map.copyOf(groups);
    }
}
