package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.TypeFormat;
import io.omnisql.planner.catalog.TypeSystem;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgOperatorClass;
import java.util.Optional;

/** The operators that order and compare values of a type: those of its default operator classes. */
final class SortOperators {
    private final BuiltinCatalog builtin;
    private final TypeSystem types;
    private final TypeFormat format;

    SortOperators(BuiltinCatalog builtin, TypeSystem types, TypeFormat format) {
        this.builtin = builtin;
        this.types = types;
        this.format = format;
    }

    /** pg_operator OIDs, 0 where the type has none. */
    record Operators(int less, int equal, int greater) {}

    Operators of(int oid) {
        int element = types.element(types.base(oid));
        boolean vector = oid == TypeOids.INT2VECTOR;
        if (element != 0 && !vector && element != oid) {
            Operators ofElement = of(element);
            if (ofElement.equal() == 0) {
                return new Operators(0, 0, 0);
            }
            if (ofElement.less() == 0) {
                return new Operators(
                        0,
                        find(oid, PgOperatorClass.BTREE)
                                .map(PgOperatorClass::equal)
                                .orElse(0),
                        0);
            }
        }
        Optional<PgOperatorClass> btree = find(oid, PgOperatorClass.BTREE);
        if (btree.isPresent()) {
            return new Operators(
                    btree.get().less(), btree.get().equal(), btree.get().greater());
        }
        return new Operators(
                0, find(oid, PgOperatorClass.HASH).map(PgOperatorClass::equal).orElse(0), 0);
    }

    /**
     * The operators of a type that must have an order.
     *
     * @throws io.omnisql.core.error.SqlException 42883 when it has none
     */
    Operators ordering(int oid, int location) {
        Operators operators = of(oid);
        if (operators.less() == 0) {
            throw AnalysisError.at(
                            location,
                            SqlState.UNDEFINED_FUNCTION,
                            "could not identify an ordering operator for type " + format.format(oid))
                    .withHint("Use an explicit ordering operator or modify the query.");
        }
        return operators;
    }

    /**
     * The operators of a type that must have an equality.
     *
     * @throws io.omnisql.core.error.SqlException 42883 when it has none
     */
    Operators grouping(int oid, int location) {
        Operators operators = of(oid);
        if (operators.equal() == 0) {
            throw AnalysisError.at(
                    location,
                    SqlState.UNDEFINED_FUNCTION,
                    "could not identify an equality operator for type " + format.format(oid));
        }
        return operators;
    }

    /** PostgreSQL's GetDefaultOpClass. */
    private Optional<PgOperatorClass> find(int oid, int method) {
        int base = types.base(oid);
        char category = types.category(base);
        PgOperatorClass preferred = null;
        PgOperatorClass compatible = null;
        int preferredCount = 0;
        int compatibleCount = 0;
        for (PgOperatorClass candidate : builtin.operatorClasses()) {
            if (candidate.method() != method) {
                continue;
            }
            if (candidate.inputType() == base) {
                return Optional.of(candidate);
            }
            if (types.isBinaryCoercible(base, candidate.inputType())) {
                if (types.isPreferred(category, candidate.inputType())) {
                    preferred = candidate;
                    preferredCount++;
                } else {
                    compatible = candidate;
                    compatibleCount++;
                }
            }
        }
        if (preferredCount == 1) {
            return Optional.ofNullable(preferred);
        }
        return preferredCount == 0 && compatibleCount == 1 ? Optional.ofNullable(compatible) : Optional.empty();
    }
}
