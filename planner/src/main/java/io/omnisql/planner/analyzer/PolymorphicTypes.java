package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.Polymorphic;
import io.omnisql.planner.catalog.TypeFormat;
import io.omnisql.planner.catalog.TypeSystem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What polymorphic argument and result types stand for in one call (manual section 38.2.5). */
final class PolymorphicTypes {
    private final TypeSystem types;
    private final TypeFormat format;
    private final Coercion coercion;
    private final CommonType common;

    PolymorphicTypes(TypeSystem types, TypeFormat format, Coercion coercion) {
        this.types = types;
        this.format = format;
        this.coercion = coercion;
        this.common = new CommonType(types, format, coercion);
    }

    /** Argument types with every polymorphic one replaced, and the result type. */
    record Resolved(List<Integer> arguments, int result) {}

    /** Whether actual types fit the declared ones; non-polymorphic pairs are not looked at. */
    boolean areConsistent(List<Integer> actual, List<Integer> declared) {
        return new Call(actual, declared).problem() == null;
    }

    /**
     * Replaces the polymorphic types of a call.
     *
     * @throws SqlException 42804 when the actual types contradict each other
     */
    Resolved resolve(List<Integer> actual, List<Integer> declared, int result) {
        if (declared.stream().noneMatch(Polymorphic::isPolymorphic)) {
            return new Resolved(declared, result);
        }
        Call call = new Call(actual, declared);
        SqlException problem = call.problem();
        if (problem != null) {
            throw problem;
        }
        return call.resolve(result);
    }

    /** One matching of actual against declared types. */
    private final class Call {
        private final List<Integer> actual;
        private final List<Integer> declared;
        private int element;
        private int array;
        private int range;
        private int multirange;
        private int elements;
        private final List<Integer> compatible = new ArrayList<>();
        private int compatibleType;
        private int compatibleRange;
        private int compatibleMultirange;
        private @Nullable SqlException problem;

        Call(List<Integer> actual, List<Integer> declared) {
            this.actual = actual;
            this.declared = declared;
        }

        @Nullable
        SqlException problem() {
            for (int i = 0; i < declared.size() && problem == null; i++) {
                collect(actual.get(i), declared.get(i));
            }
            if (problem == null && declared.stream().anyMatch(Polymorphic::isSimple)) {
                matchSimple();
            }
            if (problem == null && declared.stream().anyMatch(Polymorphic::isCompatible)) {
                matchCompatible();
            }
            return problem;
        }

        private void collect(int type, int pseudo) {
            boolean unknown = type == TypeOids.UNKNOWN;
            switch (pseudo) {
                case TypeOids.ANYELEMENT, Polymorphic.ANYNONARRAY, Polymorphic.ANYENUM -> {
                    elements++;
                    element = unknown ? element : same("anyelement", element, type);
                }
                case TypeOids.ANYARRAY -> array = unknown ? array : same("anyarray", array, types.base(type));
                case Polymorphic.ANYRANGE -> range = unknown ? range : same("anyrange", range, types.base(type));
                case Polymorphic.ANYMULTIRANGE ->
                    multirange = unknown ? multirange : same("anymultirange", multirange, types.base(type));
                case Polymorphic.ANYCOMPATIBLE, Polymorphic.ANYCOMPATIBLENONARRAY -> {
                    if (!unknown) {
                        compatible.add(type);
                    }
                }
                case Polymorphic.ANYCOMPATIBLEARRAY -> {
                    if (!unknown) {
                        addPart(types.baseElement(type), "anycompatiblearray", "an array", type);
                    }
                }
                case Polymorphic.ANYCOMPATIBLERANGE -> {
                    if (!unknown) {
                        compatibleRange = same("anycompatiblerange", compatibleRange, types.base(type));
                        addPart(types.rangeSubtype(compatibleRange), "anycompatiblerange", "a range type", type);
                    }
                }
                case Polymorphic.ANYCOMPATIBLEMULTIRANGE -> {
                    if (!unknown) {
                        compatibleMultirange = same("anycompatiblemultirange", compatibleMultirange, types.base(type));
                        int itsRange = types.multirangeRange(compatibleMultirange);
                        compatibleRange = itsRange == 0 ? compatibleRange : itsRange;
                        addPart(
                                itsRange == 0 ? 0 : types.rangeSubtype(itsRange),
                                "anycompatiblemultirange",
                                "a multirange type",
                                type);
                    }
                }
                default -> {}
            }
        }

        private void addPart(int part, String pseudo, String what, int type) {
            if (part == 0) {
                notA(pseudo, what, type);
            } else {
                compatible.add(part);
            }
        }

        private int same(String pseudo, int known, int type) {
            if (known != 0 && known != type) {
                problem = mismatch("arguments declared \"" + pseudo + "\" are not all alike")
                        .withDetail(format.format(known) + " versus " + format.format(type));
            }
            return type;
        }

        private void notA(String pseudo, String what, int type) {
            problem = mismatch("argument declared " + pseudo + " is not " + what + " but type " + format.format(type));
        }

        private void matchSimple() {
            if (array == TypeOids.ANYARRAY) {
                // A column of type anyarray (pg_stats) passes only where its element type does not matter.
                problem = elements > 0 ? mismatch("cannot determine element type of \"anyarray\" argument") : problem;
                element = TypeOids.ANYELEMENT;
                return;
            }
            if (array != 0) {
                deduce(types.element(array), "anyarray", "an array", array);
            }
            if (multirange != 0) {
                int itsRange = types.multirangeRange(multirange);
                if (itsRange == 0) {
                    notA("anymultirange", "a multirange type", multirange);
                } else if (range != 0 && range != itsRange) {
                    inconsistent("anymultirange", "anyrange", multirange, range);
                }
                range = itsRange;
            }
            if (problem == null && range != 0) {
                deduce(types.rangeSubtype(range), "anyrange", "a range type", range);
            }
            if (problem == null
                    && declared.contains(Polymorphic.ANYNONARRAY)
                    && element != 0
                    && types.baseElement(element) != 0) {
                problem = mismatch("type matched to anynonarray is an array type: " + format.format(element));
            }
            if (problem == null
                    && declared.contains(Polymorphic.ANYENUM)
                    && (element == 0 || !types.isEnum(types.base(element)))) {
                problem = element == 0
                        ? undetermined()
                        : mismatch("type matched to anyenum is not an enum type: " + format.format(element));
            }
        }

        private void deduce(int part, String pseudo, String what, int whole) {
            if (problem != null) {
                return;
            }
            if (part == 0) {
                notA(pseudo, what, whole);
            } else if (element != 0 && element != part) {
                inconsistent(pseudo, "anyelement", whole, element);
            }
            element = part;
        }

        private void inconsistent(String pseudo, String other, int type, int otherType) {
            problem = mismatch("argument declared " + pseudo + " is not consistent with argument declared " + other)
                    .withDetail(format.format(type) + " versus " + format.format(otherType));
        }

        private void matchCompatible() {
            if (compatible.isEmpty()) {
                compatibleType = TypeOids.TEXT;
                return;
            }
            compatibleType = common.selectFromOids(compatible);
            if (compatibleType == 0) {
                try {
                    compatibleType = common.selectForArguments(compatible);
                } catch (SqlException e) {
                    problem = e;
                    return;
                }
            }
            for (int type : compatible) {
                if (!coercion.canCoerce(type, compatibleType, CastContext.IMPLICIT)) {
                    problem = mismatch("arguments of anycompatible family cannot be cast to a common type");
                    return;
                }
            }
            if (compatibleRange != 0 && types.rangeSubtype(compatibleRange) != compatibleType) {
                problem = mismatch("anycompatiblerange type " + format.format(compatibleRange)
                        + " does not match anycompatible type " + format.format(compatibleType));
            } else if (declared.contains(Polymorphic.ANYCOMPATIBLENONARRAY) && types.baseElement(compatibleType) != 0) {
                problem = mismatch(
                        "type matched to anycompatiblenonarray is an array type: " + format.format(compatibleType));
            }
        }

        Resolved resolve(int result) {
            boolean simple = declared.stream().anyMatch(Polymorphic::isSimple);
            if (simple && element == 0) {
                throw undetermined();
            }
            List<Integer> arguments = new ArrayList<>();
            for (int i = 0; i < declared.size(); i++) {
                int pseudo = declared.get(i);
                boolean keep = Polymorphic.isSimple(pseudo) && actual.get(i) != TypeOids.UNKNOWN;
                arguments.add(keep ? pseudo : meaning(pseudo));
            }
            return new Resolved(arguments, meaning(result));
        }

        private int meaning(int pseudo) {
            return switch (pseudo) {
                case TypeOids.ANYELEMENT, Polymorphic.ANYNONARRAY, Polymorphic.ANYENUM -> element;
                case TypeOids.ANYARRAY -> array != 0 ? array : arrayOf(element);
                case Polymorphic.ANYRANGE -> range != 0 ? range : fail("anyrange");
                case Polymorphic.ANYMULTIRANGE ->
                    multirange != 0 ? multirange : range != 0 ? types.rangeMultirange(range) : fail("anymultirange");
                case Polymorphic.ANYCOMPATIBLE, Polymorphic.ANYCOMPATIBLENONARRAY -> compatibleType;
                case Polymorphic.ANYCOMPATIBLEARRAY -> arrayOf(compatibleType);
                case Polymorphic.ANYCOMPATIBLERANGE ->
                    compatibleRange != 0 ? compatibleRange : fail("anycompatiblerange");
                case Polymorphic.ANYCOMPATIBLEMULTIRANGE ->
                    compatibleMultirange != 0
                            ? compatibleMultirange
                            : compatibleRange != 0
                                    ? types.rangeMultirange(compatibleRange)
                                    : fail("anycompatiblemultirange");
                default -> pseudo;
            };
        }

        private int arrayOf(int type) {
            int arrayType = type == TypeOids.ANYELEMENT ? TypeOids.ANYARRAY : types.array(type);
            if (arrayType == 0) {
                throw new SqlException(
                        SqlState.UNDEFINED_OBJECT, "could not find array type for data type " + format.format(type));
            }
            return arrayType;
        }

        private int fail(String pseudo) {
            throw mismatch("could not determine polymorphic type " + pseudo + " because input has type unknown");
        }

        private SqlException undetermined() {
            return mismatch("could not determine polymorphic type because input has type unknown");
        }

        private SqlException mismatch(String message) {
            return new SqlException(SqlState.DATATYPE_MISMATCH, message);
        }
    }
}
