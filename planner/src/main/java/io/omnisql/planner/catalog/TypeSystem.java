package io.omnisql.planner.catalog;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgCast;
import io.omnisql.planner.catalog.builtin.PgType;
import java.util.Optional;

/** Facts about types: PostgreSQL's own and the row types of visible relations. Immutable and thread-safe. */
public final class TypeSystem {
    private static final int PG_CATALOG = BuiltinCatalog.PG_CATALOG;
    private static final int ARRAY_SUBSCRIPT_HANDLER = 6179;
    private final CatalogSnapshot catalog;

    public TypeSystem(CatalogSnapshot catalog) {
        this.catalog = catalog;
    }

    /**
     * A type by OID.
     *
     * @throws SqlException XX000 when there is none: OIDs come from resolved names only
     */
    public PgType type(int oid) {
        return find(oid)
                .orElseThrow(() -> new SqlException(
                        ErrorKind.INTERNAL, SqlState.INTERNAL_ERROR, "cache lookup failed for type " + oid));
    }

    public Optional<PgType> find(int oid) {
        Optional<PgType> builtin = catalog.builtin().type(oid);
        if (builtin.isPresent()) {
            return builtin;
        }
        Optional<PgType> row = catalog.relationOfRowType(oid).map(relation -> rowType(relation, false));
        return row.isPresent() ? row : catalog.relationOfRowArrayType(oid).map(relation -> rowType(relation, true));
    }

    private PgType rowType(CatalogRelation relation, boolean array) {
        String name = relation.relation().name();
        int namespace = catalog.schemaOid(relation.relation().schema());
        return array
                ? new PgType(
                        relation.rowArrayType(),
                        "_" + name,
                        namespace,
                        -1,
                        'b',
                        'A',
                        false,
                        ',',
                        0,
                        ARRAY_SUBSCRIPT_HANDLER,
                        relation.rowType(),
                        0,
                        750,
                        751,
                        0,
                        0,
                        0,
                        -1,
                        0)
                : new PgType(
                        relation.rowType(),
                        name,
                        namespace,
                        -1,
                        'c',
                        'C',
                        false,
                        ',',
                        relation.relation().oid(),
                        0,
                        0,
                        relation.rowArrayType(),
                        2290,
                        2291,
                        0,
                        0,
                        0,
                        -1,
                        0);
    }

    /** The type below all domains, with the domain's modifier. */
    public SqlType base(SqlType type) {
        SqlType base = type;
        for (PgType row = type(type.oid()); row.kind() == 'd'; row = type(base.oid())) {
            base = new SqlType(row.baseType(), row.baseTypmod());
        }
        return base;
    }

    public int base(int oid) {
        return base(SqlType.of(oid)).oid();
    }

    public char category(int oid) {
        return type(oid).category();
    }

    public boolean isPreferred(char category, int oid) {
        PgType type = type(oid);
        return type.category() == category && type.preferred();
    }

    /** Element type of a true array type (not of a domain over one), else 0. */
    public int element(int oid) {
        return find(oid).filter(PgType::isArray).map(PgType::element).orElse(0);
    }

    /** Element type of an array type or a domain over one, else 0. */
    public int baseElement(int oid) {
        return element(base(oid));
    }

    /** The array type of an element type, 0 when there is none. */
    public int array(int oid) {
        return find(oid).map(PgType::array).orElse(0);
    }

    /** A named composite type, or a domain over one; not {@code record}. */
    public boolean isComposite(int oid) {
        return find(base(oid)).filter(type -> type.kind() == 'c').isPresent();
    }

    public boolean isComplex(int oid) {
        return oid == TypeOids.RECORD || isComposite(oid);
    }

    public boolean isComplexArray(int oid) {
        int element = element(oid);
        return element != 0 && isComplex(element);
    }

    public boolean isEnum(int oid) {
        return type(oid).kind() == 'e';
    }

    /** Subtype of a range type, else 0. */
    public int rangeSubtype(int oid) {
        return catalog.builtin().range(oid).map(range -> range.subtype()).orElse(0);
    }

    /** Range type of a multirange type, else 0. */
    public int multirangeRange(int oid) {
        return catalog.builtin().multirange(oid).map(range -> range.range()).orElse(0);
    }

    /** Multirange type of a range type, else 0. */
    public int rangeMultirange(int oid) {
        return catalog.builtin().range(oid).map(range -> range.multirange()).orElse(0);
    }

    /** Whether a value of one type is bit for bit a value of the other (PostgreSQL's IsBinaryCoercible). */
    public boolean isBinaryCoercible(int source, int target) {
        if (source == target
                || target == TypeOids.ANY
                || target == TypeOids.ANYELEMENT
                || target == Polymorphic.ANYCOMPATIBLE) {
            return true;
        }
        int from = source == 0 ? 0 : base(source);
        if (from == target) {
            return true;
        }
        if ((target == TypeOids.ANYARRAY || target == Polymorphic.ANYCOMPATIBLEARRAY) && element(from) != 0) {
            return true;
        }
        if ((target == Polymorphic.ANYNONARRAY || target == Polymorphic.ANYCOMPATIBLENONARRAY) && element(from) == 0) {
            return true;
        }
        if (target == Polymorphic.ANYENUM && isEnum(from)) {
            return true;
        }
        if ((target == Polymorphic.ANYRANGE || target == Polymorphic.ANYCOMPATIBLERANGE) && rangeSubtype(from) != 0) {
            return true;
        }
        if ((target == Polymorphic.ANYMULTIRANGE || target == Polymorphic.ANYCOMPATIBLEMULTIRANGE)
                && multirangeRange(from) != 0) {
            return true;
        }
        if (target == TypeOids.RECORD && isComplex(from)) {
            return true;
        }
        if (target == TypeOids.RECORD_ARRAY && isComplexArray(from)) {
            return true;
        }
        Optional<PgCast> cast = catalog.builtin().cast(from, target);
        return cast.filter(row -> row.method() == 'b' && row.context() == 'i').isPresent();
    }

    /** Whether the type's name is found without its schema when only pg_catalog is searched. */
    public boolean isInPgCatalog(PgType type) {
        return type.namespace() == PG_CATALOG;
    }

    /** Name of the schema that holds a type. */
    public String schemaOf(PgType type) {
        return catalog.builtin()
                .namespace(type.namespace())
                .or(() -> catalog.relationOfRowType(type.oid())
                        .or(() -> catalog.relationOfRowArrayType(type.oid()))
                        .map(relation -> relation.relation().schema()))
                .orElse("pg_catalog");
    }
}
