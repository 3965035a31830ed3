package io.omnisql.planner.analyzer;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.Polymorphic;
import io.omnisql.planner.catalog.TypeFormat;
import io.omnisql.planner.catalog.TypeSystem;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgCast;
import io.omnisql.planner.catalog.builtin.PgProc;
import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Casts: which exist in a context and the nodes that perform them (manual sections 10.2 to 10.4 and CREATE CAST). */
final class Coercion {
    private final BuiltinCatalog builtin;
    private final TypeSystem types;
    private final TypeFormat format;
    private final ParameterTypes parameters;
    private final LiteralReader literals;
    private final PolymorphicTypes polymorphic;

    Coercion(
            BuiltinCatalog builtin,
            TypeSystem types,
            TypeFormat format,
            ParameterTypes parameters,
            LiteralReader literals) {
        this.builtin = builtin;
        this.types = types;
        this.format = format;
        this.parameters = parameters;
        this.literals = literals;
        this.polymorphic = new PolymorphicTypes(types, format, this);
    }

    PolymorphicTypes polymorphic() {
        return polymorphic;
    }

    /** Whether each input type can become its target type. */
    boolean canCoerce(List<Integer> inputs, List<Integer> targets, CastContext context) {
        boolean generics = false;
        for (int i = 0; i < inputs.size(); i++) {
            int target = targets.get(i);
            if (Polymorphic.isPolymorphic(target)) {
                generics = true;
            } else if (!canCoerce(inputs.get(i), target, context)) {
                return false;
            }
        }
        return !generics || polymorphic.areConsistent(inputs, targets);
    }

    /** Whether a type can become another that is not polymorphic. */
    boolean canCoerce(int input, int target, CastContext context) {
        if (input == target || target == TypeOids.ANY || input == TypeOids.UNKNOWN) {
            return true;
        }
        if (Polymorphic.isPolymorphic(target)) {
            return polymorphic.areConsistent(List.of(input), List.of(target));
        }
        if (path(input, target, context).exists()) {
            return true;
        }
        return isRecordCast(input, target);
    }

    private boolean isRecordCast(int input, int target) {
        return (input == TypeOids.RECORD && types.isComposite(target))
                || (target == TypeOids.RECORD && types.isComposite(input))
                || (target == TypeOids.RECORD_ARRAY && types.isComplexArray(input));
    }

    /** The value as the target type with its modifier; null when the context allows no such cast. */
    @Nullable
    Expr toTargetOrNull(Expr expr, SqlType target, CastContext context, CoercionForm form, int location) {
        if (!canCoerce(expr.type().oid(), target.oid(), context)) {
            return null;
        }
        if (expr instanceof Expr.CollateExpr collate) {
            Expr inner = toTargetOrNull(collate.arg(), target, context, form, location);
            return inner == null || !isCollatable(target.oid())
                    ? inner
                    : new Expr.CollateExpr(inner, collate.collation(), inner.type(), collate.location());
        }
        Expr result = coerce(expr, target, context, form, location);
        return types.base(target.oid()) == target.oid() ? applyTypmod(result, target, context, form, location) : result;
    }

    boolean isCollatable(int oid) {
        return types.type(oid).collation() != 0;
    }

    /** The value as the target type, which the caller knows to be possible; a modifier is for the cast function only. */
    Expr coerce(Expr expr, SqlType target, CastContext context, CoercionForm form, int location) {
        int input = expr.type().oid();
        int to = target.oid();
        if (input == to
                || to == TypeOids.ANY
                || to == TypeOids.ANYELEMENT
                || to == Polymorphic.ANYNONARRAY
                || to == Polymorphic.ANYCOMPATIBLE
                || to == Polymorphic.ANYCOMPATIBLENONARRAY) {
            return expr;
        }
        if (Polymorphic.isPolymorphic(to) && input != TypeOids.UNKNOWN) {
            int base = types.base(input);
            return base == input
                    ? expr
                    : new Expr.RelabelType(expr, CoercionForm.IMPLICIT_CAST, SqlType.of(base), location);
        }
        SqlType base = types.base(target);
        if (base.oid() != to) {
            Expr result = coerce(expr, SqlType.of(base.oid()), context, form, location);
            return applyTypmod(result, base, context, form, location);
        }
        if (expr instanceof Expr.Const literal && input == TypeOids.UNKNOWN) {
            return literals.read(literal, target);
        }
        if (expr instanceof Expr.Param param && input == TypeOids.UNKNOWN) {
            return retarget(parameters.coerce(param, to, location), target, context, form, location);
        }
        if (expr instanceof Expr.CollateExpr collate) {
            Expr inner = coerce(collate.arg(), target, context, form, location);
            return isCollatable(to)
                    ? new Expr.CollateExpr(inner, collate.collation(), inner.type(), collate.location())
                    : inner;
        }
        CastPath path = path(input, to, context);
        return switch (path) {
            case CastPath.Relabel _ ->
                new Expr.RelabelType(expr, form, new SqlType(base.oid(), SqlType.NO_TYPMOD), location);
            case CastPath.Function _, CastPath.ViaText _, CastPath.Array _ ->
                build(expr, path, base, context, form, location);
            case CastPath.None _ -> {
                if (isRecordCast(input, to)) {
                    yield input == TypeOids.RECORD ? recordToComposite(expr, target, form, location) : expr;
                }
                throw new SqlException(
                        ErrorKind.INTERNAL,
                        SqlState.INTERNAL_ERROR,
                        "failed to find conversion function from " + format.format(input) + " to " + format.format(to));
            }
        };
    }

    private Expr retarget(Expr expr, SqlType target, CastContext context, CoercionForm form, int location) {
        return expr.type().oid() == target.oid() ? expr : coerce(expr, target, context, form, location);
    }

    private Expr recordToComposite(Expr expr, SqlType target, CoercionForm form, int location) {
        if (expr instanceof Expr.RowExpr row) {
            return new Expr.RowExpr(row.fields(), row.names(), target, row.location());
        }
        return new Expr.RelabelType(expr, form, target, location);
    }

    /** Applies a length or precision; a value that has it already is left alone. */
    Expr applyTypmod(Expr expr, SqlType target, CastContext context, CoercionForm form, int location) {
        if (expr.type().typmod() == target.typmod()) {
            return expr;
        }
        CastPath path = target.typmod() < 0 ? new CastPath.None() : typmodPath(target.oid());
        if (!path.exists()) {
            return relabel(expr, new SqlType(expr.type().oid(), target.typmod()), CoercionForm.IMPLICIT_CAST, location);
        }
        return build(expr, path, target, context, form, location);
    }

    private static Expr relabel(Expr expr, SqlType type, CoercionForm form, int location) {
        Expr bare = expr;
        while (bare instanceof Expr.RelabelType inner) {
            bare = inner.arg();
        }
        if (bare instanceof Expr.Const literal) {
            return new Expr.Const(literal.value(), type, literal.location());
        }
        return bare.type().equals(type) ? bare : new Expr.RelabelType(bare, form, type, location);
    }

    private CastPath typmodPath(int oid) {
        int element = types.element(oid);
        int scalar = element == 0 ? oid : element;
        Optional<PgCast> cast = builtin.cast(scalar, scalar);
        if (cast.isEmpty()) {
            return new CastPath.None();
        }
        return element == 0 ? new CastPath.Function(cast.get().function()) : new CastPath.Array();
    }

    private Expr build(Expr expr, CastPath path, SqlType target, CastContext context, CoercionForm form, int location) {
        return switch (path) {
            case CastPath.Function function -> {
                PgProc proc = builtin.proc(function.oid()).orElseThrow();
                int count = proc.argumentTypes().size();
                List<Expr> args = new ArrayList<>();
                args.add(expr);
                if (count >= 2) {
                    args.add(new Expr.Const((long) target.typmod(), SqlType.INT4, -1));
                }
                if (count >= 3) {
                    args.add(new Expr.Const(context == CastContext.EXPLICIT, SqlType.BOOL, -1));
                }
                int typmod = count >= 2 ? target.typmod() : SqlType.NO_TYPMOD;
                yield new Expr.FuncExpr(
                        function.oid(), args, false, false, form, new SqlType(target.oid(), typmod), location);
            }
            case CastPath.ViaText _ -> new Expr.CoerceViaIO(expr, form, SqlType.of(target.oid()), location);
            case CastPath.Array _ -> array(expr, target, context, form, location);
            case CastPath.Relabel _, CastPath.None _ -> expr;
        };
    }

    private Expr array(Expr expr, SqlType target, CastContext context, CoercionForm form, int location) {
        SqlType source = types.base(expr.type());
        Expr element = new Expr.CaseTestExpr(new SqlType(types.element(source.oid()), source.typmod()), -1);
        SqlType targetElement = new SqlType(types.element(target.oid()), target.typmod());
        Expr cast = toTargetOrNull(element, targetElement, context, form, location);
        if (cast == null) {
            throw new SqlException(
                    ErrorKind.INTERNAL,
                    SqlState.INTERNAL_ERROR,
                    "failed to coerce array element type as expected: " + format.format(target.oid()));
        }
        return new Expr.ArrayCoerceExpr(
                expr, cast, form, new SqlType(target.oid(), cast.type().typmod()), location);
    }

    /** The way from one type to another that a context allows (PostgreSQL's find_coercion_pathway). */
    CastPath path(int sourceOid, int targetOid, CastContext context) {
        int source = types.base(sourceOid);
        int target = types.base(targetOid);
        if (source == target) {
            return new CastPath.Relabel();
        }
        Optional<PgCast> cast = builtin.cast(source, target);
        if (cast.isPresent()) {
            if (!context.allows(cast.get().context())) {
                return new CastPath.None();
            }
            return switch (cast.get().method()) {
                case 'f' -> new CastPath.Function(cast.get().function());
                case 'i' -> new CastPath.ViaText();
                default -> new CastPath.Relabel();
            };
        }
        if (target != TypeOids.OIDVECTOR && target != TypeOids.INT2VECTOR) {
            int targetElement = types.element(target);
            int sourceElement = types.element(source);
            if (targetElement != 0
                    && sourceElement != 0
                    && path(sourceElement, targetElement, context).exists()) {
                return new CastPath.Array();
            }
        }
        if (context != CastContext.IMPLICIT && types.category(target) == 'S') {
            return new CastPath.ViaText();
        }
        return context == CastContext.EXPLICIT && types.category(source) == 'S'
                ? new CastPath.ViaText()
                : new CastPath.None();
    }

    /** The condition of a clause as a boolean; {@code clause} is its name in errors. */
    Expr toBoolean(Expr expr, String clause) {
        return toSpecific(expr, SqlType.BOOL, clause);
    }

    /** The value as a type that a clause demands. */
    Expr toSpecific(Expr expr, SqlType target, String clause) {
        Expr result = expr;
        if (expr.type().oid() != target.oid()) {
            Expr cast = toTargetOrNull(expr, target, CastContext.ASSIGNMENT, CoercionForm.IMPLICIT_CAST, -1);
            if (cast == null) {
                throw AnalysisError.at(
                        Locations.of(expr),
                        SqlState.DATATYPE_MISMATCH,
                        "argument of " + clause + " must be type " + format.format(target.oid()) + ", not type "
                                + format.format(expr.type().oid()));
            }
            result = cast;
        }
        if (ExprFacts.returnsSet(result)) {
            throw AnalysisError.at(
                    Locations.of(expr), SqlState.DATATYPE_MISMATCH, "argument of " + clause + " must not return a set");
        }
        return result;
    }
}
