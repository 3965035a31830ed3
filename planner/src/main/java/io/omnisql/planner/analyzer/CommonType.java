package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.TypeFormat;
import io.omnisql.planner.catalog.TypeSystem;
import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one type of several expressions: UNION, CASE, VALUES and the like (manual section 10.5). */
final class CommonType {
    private final TypeSystem types;
    private final TypeFormat format;
    private final Coercion coercion;

    CommonType(TypeSystem types, TypeFormat format, Coercion coercion) {
        this.types = types;
        this.format = format;
        this.coercion = coercion;
    }

    /**
     * The type that all expressions become, text when all are of unknown type.
     *
     * @param construct its name in errors
     */
    int select(List<? extends Expr> exprs, String construct) {
        int mismatch = mismatch(exprs.stream().map(e -> e.type().oid()).toList());
        if (mismatch >= 0) {
            List<Integer> oids = exprs.stream().map(e -> e.type().oid()).toList();
            throw AnalysisError.at(
                    Locations.of(exprs.get(mismatch)),
                    SqlState.DATATYPE_MISMATCH,
                    construct + " types " + format.format(select(oids.subList(0, mismatch))) + " and "
                            + format.format(types.base(oids.get(mismatch))) + " cannot be matched");
        }
        return select(exprs.stream().map(e -> e.type().oid()).toList());
    }

    /** The common type, 0 when there is none. */
    int selectOrZero(List<? extends Expr> exprs) {
        return selectFromOids(exprs.stream().map(e -> e.type().oid()).toList());
    }

    /** The common type, 0 when there is none. */
    int selectFromOids(List<Integer> oids) {
        return mismatch(oids) >= 0 ? 0 : select(oids);
    }

    /** The common type of the arguments of the anycompatible family. */
    int selectForArguments(List<Integer> oids) {
        int mismatch = mismatch(oids);
        if (mismatch >= 0) {
            throw new SqlException(
                    SqlState.DATATYPE_MISMATCH,
                    "argument types " + format.format(select(oids.subList(0, mismatch))) + " and "
                            + format.format(types.base(oids.get(mismatch))) + " cannot be matched");
        }
        return select(oids);
    }

    /** Index of the first type whose category rules a common type out, -1 for none. */
    private int mismatch(List<Integer> oids) {
        int current = start(oids);
        if (current < 0) {
            return -1;
        }
        for (int i = 1; i < oids.size(); i++) {
            int next = types.base(oids.get(i));
            if (next == TypeOids.UNKNOWN || next == current) {
                continue;
            }
            if (current != TypeOids.UNKNOWN && types.category(next) != types.category(current)) {
                return i;
            }
            current = better(current, next);
        }
        return -1;
    }

    private int select(List<Integer> oids) {
        int current = start(oids);
        if (current < 0) {
            return oids.getFirst();
        }
        for (int oid : oids) {
            int next = types.base(oid);
            if (next != TypeOids.UNKNOWN && next != current) {
                current = better(current, next);
            }
        }
        return current == TypeOids.UNKNOWN ? TypeOids.TEXT : current;
    }

    /** The base of the first type; -1 when all types are the same known one, which then stays a domain if it is one. */
    private int start(List<Integer> oids) {
        int first = oids.getFirst();
        if (first != TypeOids.UNKNOWN && oids.stream().allMatch(oid -> oid == first)) {
            return -1;
        }
        return types.base(first);
    }

    private int better(int current, int next) {
        if (current == TypeOids.UNKNOWN) {
            return next;
        }
        boolean preferred = types.isPreferred(types.category(current), current);
        return !preferred
                        && coercion.canCoerce(current, next, CastContext.IMPLICIT)
                        && !coercion.canCoerce(next, current, CastContext.IMPLICIT)
                ? next
                : current;
    }

    /** The modifier that all expressions share, -1 when they do not. */
    static int typmod(List<? extends Expr> exprs, int commonType) {
        int typmod = exprs.getFirst().type().typmod();
        for (Expr expr : exprs) {
            if (expr.type().oid() != commonType || expr.type().typmod() != typmod) {
                return SqlType.NO_TYPMOD;
            }
        }
        return typmod;
    }

    /** The expression as the common type; {@code construct} names what it stands in. */
    Expr coerce(Expr expr, int type, String construct) {
        if (expr.type().oid() == type) {
            return expr;
        }
        if (!coercion.canCoerce(expr.type().oid(), type, CastContext.IMPLICIT)) {
            throw AnalysisError.at(
                    Locations.of(expr),
                    SqlState.CANNOT_COERCE,
                    construct + " could not convert type "
                            + format.format(expr.type().oid()) + " to " + format.format(type));
        }
        return coercion.coerce(expr, SqlType.of(type), CastContext.IMPLICIT, CoercionForm.IMPLICIT_CAST, -1);
    }

    List<Expr> coerceAll(List<? extends Expr> exprs, int type, String construct) {
        return exprs.stream().map(expr -> coerce(expr, type, construct)).toList();
    }

    @Nullable
    Expr coerceOptional(@Nullable Expr expr, int type, String construct) {
        return expr == null ? null : coerce(expr, type, construct);
    }
}
