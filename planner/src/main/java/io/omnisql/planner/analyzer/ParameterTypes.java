package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.TypeFormat;
import io.omnisql.planner.query.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * Types of a statement's parameters: given by the client or deduced from the first use that demands one. One for each statement;
 * not thread-safe.
 */
final class ParameterTypes {
    private static final int MOST = 65_535;
    private final List<Integer> types;
    private final TypeFormat format;

    ParameterTypes(List<Integer> given, TypeFormat format) {
        this.types = new ArrayList<>(given);
        this.format = format;
    }

    /** The expression for {@code $number}; of type unknown as long as nothing demanded one. */
    Expr reference(int number, int location) {
        if (number <= 0 || number > MOST) {
            throw AnalysisError.at(location, SqlState.UNDEFINED_PARAMETER, "there is no parameter $" + number);
        }
        while (types.size() < number) {
            types.add(0);
        }
        if (types.get(number - 1) == 0) {
            types.set(number - 1, TypeOids.UNKNOWN);
        }
        return new Expr.Param(number, SqlType.of(types.get(number - 1)), location);
    }

    /** Gives an untyped parameter the type that its place demands. */
    Expr coerce(Expr.Param param, int target, int location) {
        int known = types.get(param.number() - 1);
        if (known == TypeOids.UNKNOWN) {
            types.set(param.number() - 1, target);
        } else if (known != target) {
            throw AnalysisError.at(
                            param.location(),
                            SqlState.AMBIGUOUS_PARAMETER,
                            "inconsistent types deduced for parameter $" + param.number())
                    .withDetail(format.format(known) + " versus " + format.format(target));
        }
        return new Expr.Param(param.number(), SqlType.of(target), Locations.leftmost(param.location(), location));
    }

    boolean isEmpty() {
        return types.isEmpty();
    }

    /** The type of a parameter; unknown when no use demanded one. */
    int type(int number) {
        return types.get(number - 1);
    }

    /**
     * All types, once the whole statement is analysed.
     *
     * @throws io.omnisql.core.error.SqlException 42P18 when one is unknown
     */
    List<Integer> finished() {
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i) == TypeOids.UNKNOWN || types.get(i) == 0) {
                throw new io.omnisql.core.error.SqlException(
                        SqlState.INDETERMINATE_DATATYPE, "could not determine data type of parameter $" + (i + 1));
            }
        }
        return List.copyOf(types);
    }
}
