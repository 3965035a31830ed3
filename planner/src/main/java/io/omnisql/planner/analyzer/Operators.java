package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.NameResolver;
import io.omnisql.planner.catalog.Polymorphic;
import io.omnisql.planner.catalog.TypeFormat;
import io.omnisql.planner.catalog.TypeSystem;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgOperator;
import io.omnisql.planner.catalog.builtin.PgProc;
import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the operator that a name and two types mean, and builds its expression (manual section 10.2). */
final class Operators {
    private static final int NONE = 0;
    private final BuiltinCatalog builtin;
    private final TypeSystem types;
    private final TypeFormat format;
    private final Coercion coercion;
    private final CandidateChoice choice;
    private final NameResolver names;

    Operators(
            BuiltinCatalog builtin,
            TypeSystem types,
            TypeFormat format,
            Coercion coercion,
            CandidateChoice choice,
            NameResolver names) {
        this.names = names;
        this.builtin = builtin;
        this.types = types;
        this.format = format;
        this.coercion = coercion;
        this.choice = choice;
    }

    /**
     * An operator expression.
     *
     * @param left null for a prefix operator
     */
    Expr make(List<String> name, @Nullable Expr left, Expr right, int location) {
        PgOperator operator =
                find(name, left == null ? NONE : left.type().oid(), right.type().oid(), location);
        List<Expr> args = left == null ? List.of(right) : List.of(left, right);
        List<Integer> declared = left == null ? List.of(operator.right()) : List.of(operator.left(), operator.right());
        List<Integer> actual = args.stream().map(arg -> arg.type().oid()).toList();
        PolymorphicTypes.Resolved resolved = coercion.polymorphic().resolve(actual, declared, operator.result());
        boolean set = builtin.proc(operator.function()).map(PgProc::returnsSet).orElse(false);
        return new Expr.OpExpr(
                operator.oid(),
                operator.function(),
                arguments(args, resolved.arguments()),
                set,
                SqlType.of(resolved.result()),
                location);
    }

    /** Arguments as the declared types. */
    List<Expr> arguments(List<Expr> args, List<Integer> declared) {
        List<Expr> coerced = new ArrayList<>(args.size());
        for (int i = 0; i < args.size(); i++) {
            coerced.add(coercion.coerce(
                    args.get(i), SqlType.of(declared.get(i)), CastContext.IMPLICIT, CoercionForm.IMPLICIT_CAST, -1));
        }
        return coerced;
    }

    /** {@code scalar op ANY (array)} or ALL. */
    Expr makeScalarArray(List<String> name, boolean any, Expr scalar, Expr array, int location) {
        int arrayType = array.type().oid();
        int element = arrayType == TypeOids.UNKNOWN ? TypeOids.UNKNOWN : types.baseElement(arrayType);
        if (element == 0) {
            throw AnalysisError.at(
                    location, SqlState.WRONG_OBJECT_TYPE, "op ANY/ALL (array) requires array on right side");
        }
        PgOperator operator = find(name, scalar.type().oid(), element, location);
        PolymorphicTypes.Resolved resolved = coercion.polymorphic()
                .resolve(
                        List.of(scalar.type().oid(), element),
                        List.of(operator.left(), operator.right()),
                        operator.result());
        if (resolved.result() != TypeOids.BOOL) {
            throw AnalysisError.at(
                    location, SqlState.WRONG_OBJECT_TYPE, "op ANY/ALL (array) requires operator to yield boolean");
        }
        int right = resolved.arguments().get(1);
        int wanted = Polymorphic.isPolymorphic(right) ? arrayType : types.array(right);
        if (wanted == 0) {
            throw AnalysisError.at(
                    location,
                    SqlState.UNDEFINED_OBJECT,
                    "could not find array type for data type " + format.format(right));
        }
        List<Expr> args =
                arguments(List.of(scalar, array), List.of(resolved.arguments().getFirst(), wanted));
        return new Expr.ScalarArrayOpExpr(
                operator.oid(), operator.function(), any, args.getFirst(), args.get(1), SqlType.BOOL, location);
    }

    /**
     * The operator that a name means between two types; {@code left} is 0 for a prefix operator.
     *
     * @throws SqlException 42883 or 42725, with PostgreSQL's hint
     */
    PgOperator find(List<String> name, int left, int right, int location) {
        if (name.size() > 1 && !names.catalog().hasSchema(name.get(name.size() - 2))) {
            throw AnalysisError.at(
                    location,
                    SqlState.INVALID_SCHEMA_NAME,
                    "schema \"" + name.get(name.size() - 2) + "\" does not exist");
        }
        Optional<PgOperator> exact = left == NONE ? match(name, NONE, right) : exactBinary(name, left, right);
        if (exact.isPresent()) {
            return exact.get();
        }
        List<Integer> inputs = left == NONE ? List.of(right) : List.of(left, right);
        List<Candidate> candidates = new ArrayList<>();
        for (PgOperator operator : inPath(name, left == NONE)) {
            candidates.add(Candidate.of(
                    operator.oid(),
                    left == NONE ? List.of(operator.right()) : List.of(operator.left(), operator.right())));
        }
        List<Candidate> acceptable = choice.acceptable(inputs, candidates);
        Optional<Candidate> best = acceptable.size() == 1
                ? Optional.of(acceptable.getFirst())
                : acceptable.isEmpty() ? Optional.empty() : choice.best(inputs, acceptable);
        return best.flatMap(candidate -> builtin.operator(candidate.oid()))
                .orElseThrow(() -> error(name, left, right, !acceptable.isEmpty(), location));
    }

    private List<PgOperator> inPath(List<String> name, boolean prefix) {
        return !isReachable(name)
                ? List.of()
                : builtin.operatorsNamed(name.getLast()).stream()
                        .filter(operator -> (operator.left() == NONE) == prefix)
                        .toList();
    }

    /** Every operator is in pg_catalog. */
    private static boolean isReachable(List<String> name) {
        return name.size() == 1 || name.get(name.size() - 2).equals("pg_catalog");
    }

    private Optional<PgOperator> exactBinary(List<String> name, int left, int right) {
        boolean leftUnknown = left == TypeOids.UNKNOWN;
        boolean rightUnknown = right == TypeOids.UNKNOWN;
        int assumedLeft = leftUnknown ? right : left;
        int assumedRight = rightUnknown ? left : right;
        Optional<PgOperator> exact = match(name, assumedLeft, assumedRight);
        if (exact.isEmpty() && leftUnknown != rightUnknown) {
            int base = types.base(assumedLeft);
            return base == assumedLeft ? exact : match(name, base, base);
        }
        return exact;
    }

    private Optional<PgOperator> match(List<String> name, int left, int right) {
        return isReachable(name) ? builtin.operator(name.getLast(), left, right) : Optional.empty();
    }

    private SqlException error(List<String> name, int left, int right, boolean ambiguous, int location) {
        String signature =
                (left == NONE ? "" : format.format(left) + " ") + String.join(".", name) + " " + format.format(right);
        if (ambiguous) {
            return AnalysisError.at(location, SqlState.AMBIGUOUS_FUNCTION, "operator is not unique: " + signature)
                    .withHint("Could not choose a best candidate operator. You might need to add explicit type casts.");
        }
        return AnalysisError.at(location, SqlState.UNDEFINED_FUNCTION, "operator does not exist: " + signature)
                .withHint(
                        left == NONE
                                ? "No operator matches the given name and argument type. "
                                        + "You might need to add an explicit type cast."
                                : "No operator matches the given name and argument types. "
                                        + "You might need to add explicit type casts.");
    }
}
