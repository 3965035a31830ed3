package io.omnisql.connectors.postgres.catalog;

import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.core.text.ArrayTypes;
import io.omnisql.core.type.TypeOids;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which predicates a column of a type takes, and of which type their values are. */
public final class ComparisonTypes {
    private static final Set<FilterOp> NULL_TESTS = EnumSet.of(FilterOp.IS_NULL, FilterOp.IS_NOT_NULL);
    private static final Set<FilterOp> EQUALITIES =
            EnumSet.of(FilterOp.EQ, FilterOp.NE, FilterOp.IN, FilterOp.NOT_IN, FilterOp.IS_NULL, FilterOp.IS_NOT_NULL);
    private static final Set<FilterOp> COMPARISONS = EnumSet.of(
            FilterOp.EQ,
            FilterOp.NE,
            FilterOp.LT,
            FilterOp.LE,
            FilterOp.GT,
            FilterOp.GE,
            FilterOp.IN,
            FilterOp.NOT_IN,
            FilterOp.IS_NULL,
            FilterOp.IS_NOT_NULL);

    private ComparisonTypes() {}

    /** Name of the parameters' type for a column of a type; for arrays that of the elements; null when values cannot be compared. */
    public static @Nullable String of(int oid) {
        int element = ArrayTypes.elementOf(oid);
        return scalar(element == 0 ? oid : element);
    }

    private static @Nullable String scalar(int oid) {
        return switch (oid) {
            case TypeOids.BOOL -> "bool";
            case TypeOids.INT2, TypeOids.INT4, TypeOids.INT8 -> "int8";
            case TypeOids.FLOAT8 -> "float8";
            case TypeOids.NUMERIC -> "numeric";
            case TypeOids.TEXT, TypeOids.VARCHAR -> "text";
            case TypeOids.DATE -> "date";
            case TypeOids.TIMESTAMP -> "timestamp";
            case TypeOids.TIMESTAMPTZ -> "timestamptz";
            case TypeOids.UUID -> "uuid";
            default -> null;
        };
    }

    /** Operators that mean the same at the source as here. */
    static Set<FilterOp> ops(SourceColumn column) {
        int oid = column.type().oid();
        if (column.comparisonType() == null) {
            return NULL_TESTS;
        }
        if (ArrayTypes.elementOf(oid) != 0) {
            return with(NULL_TESTS, FilterOp.CONTAINS_ALL);
        }
        return switch (oid) {
            case TypeOids.BOOL -> EQUALITIES;
            case TypeOids.TEXT, TypeOids.VARCHAR -> with(COMPARISONS, FilterOp.PREFIX);
            default -> COMPARISONS;
        };
    }

    private static Set<FilterOp> with(Set<FilterOp> ops, FilterOp more) {
        Set<FilterOp> all = EnumSet.copyOf(ops);
        all.add(more);
        return all;
    }

    /** Whether rows can be ordered by a column as OmniSQL orders them. */
    static boolean ordered(SourceColumn column) {
        return ArrayTypes.elementOf(column.type().oid()) == 0 && column.comparisonType() != null;
    }

    /** Whether texts are compared, so that an order needs a collation. */
    public static boolean isText(int oid) {
        return oid == TypeOids.TEXT || oid == TypeOids.VARCHAR;
    }
}
