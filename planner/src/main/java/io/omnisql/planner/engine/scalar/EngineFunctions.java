package io.omnisql.planner.engine.scalar;

import io.omnisql.core.text.ArrayTypes;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgNumeric;
import io.omnisql.planner.engine.form.ValueCodec;
import io.omnisql.planner.engine.function.Arguments;
import io.omnisql.planner.engine.function.FunctionDefinition;
import io.omnisql.planner.engine.function.FunctionLibrary;
import io.omnisql.planner.engine.function.NumericMath;
import io.omnisql.planner.engine.instance.FunctionRegistrar;
import io.omnisql.planner.engine.instance.InstanceRuntime;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Registers on a new instance: every function of the library whose types are concrete, as {@code pg_<oid>}; the input and output functions of types,
 * as {@code omnisql_in_<type>} and {@code omnisql_out_<type>}; and the few helpers of generated SQL.
 */
public final class EngineFunctions implements FunctionRegistrar {
    public static final String NUMERIC_KEY = "omnisql_numeric_key";
    public static final String INTERVAL_KEY = "omnisql_interval_key";
    public static final String NUMERIC_SUM = "omnisql_numeric_sum";
    public static final String NUMERIC_AVERAGE = "omnisql_numeric_average";
    public static final String VARIANCE = "omnisql_variance";

    private static final List<Integer> IO_TYPES = List.of(
            TypeOids.BOOL,
            TypeOids.INT2,
            TypeOids.INT4,
            TypeOids.INT8,
            TypeOids.OID,
            TypeOids.FLOAT4,
            TypeOids.FLOAT8,
            TypeOids.NUMERIC,
            TypeOids.DATE,
            TypeOids.TIME,
            TypeOids.TIMESTAMP,
            TypeOids.TIMESTAMPTZ,
            TypeOids.INTERVAL,
            TypeOids.UUID,
            TypeOids.BYTEA,
            TypeOids.JSON,
            TypeOids.JSONB,
            TypeOids.NAME,
            TypeOids.VARCHAR,
            TypeOids.BPCHAR,
            TypeOids.CHAR);

    private final List<EngineFunction> functions;

    public EngineFunctions(FunctionLibrary library) {
        functions = new ArrayList<>();
        for (FunctionDefinition definition : library.all()) {
            if (isConcrete(definition)) {
                functions.add(new EngineFunction(
                        nameOf(definition.oid()),
                        definition.argumentTypes(),
                        definition.returnsSet() ? ArrayTypes.arrayOf(definition.resultType()) : definition.resultType(),
                        definition.strict(),
                        definition.stable(),
                        definition.body()));
            }
        }
        List<Integer> types = new ArrayList<>(IO_TYPES);
        IO_TYPES.stream().map(ArrayTypes::arrayOf).filter(array -> array != 0).forEach(types::add);
        types.add(TypeOids.TEXT_ARRAY);
        for (int type : types) {
            functions.add(new EngineFunction(
                    inputOf(type),
                    List.of(TypeOids.TEXT, TypeOids.INT4),
                    type,
                    true,
                    true,
                    (args, context) -> TypeText.parse(type, (int) args.integer(1), args.text(0), context.style())));
            functions.add(new EngineFunction(
                    outputOf(type),
                    List.of(type),
                    TypeOids.TEXT,
                    true,
                    true,
                    (args, context) -> TypeText.format(type, args.value(0), context.style())));
        }
        helper(NUMERIC_KEY, List.of(TypeOids.NUMERIC), TypeOids.TEXT, args -> NumericMath.sortKey(args.numeric(0)));
        helper(NUMERIC_SUM, List.of(TypeOids.TEXT), TypeOids.NUMERIC, args -> sum(args.text(0)));
        helper(
                NUMERIC_AVERAGE,
                List.of(TypeOids.NUMERIC, TypeOids.INT8),
                TypeOids.NUMERIC,
                args -> NumericMath.divide(args.numeric(0), PgNumeric.of(args.integer(1))));
        helper(
                VARIANCE,
                List.of(TypeOids.NUMERIC, TypeOids.NUMERIC, TypeOids.INT8, TypeOids.BOOL, TypeOids.BOOL),
                TypeOids.NUMERIC,
                args -> NumericMath.variance(
                        args.numeric(0), args.numeric(1), args.integer(2), args.flag(3), args.flag(4)));
    }

    /** A helper over its arguments alone. */
    @FunctionalInterface
    private interface Body {
        @Nullable
        Object apply(Arguments args);
    }

    private void helper(String name, List<Integer> parameters, int result, Body body) {
        functions.add(new EngineFunction(name, parameters, result, true, true, (args, context) -> body.apply(args)));
    }

    /** The name of a function of pg_proc. */
    public static String nameOf(int oid) {
        return "pg_" + oid;
    }

    /** The name of a type's input function: text and type modifier to the type. */
    public static String inputOf(int type) {
        return "omnisql_in_" + type;
    }

    /** The name of a type's output function. */
    public static String outputOf(int type) {
        return "omnisql_out_" + type;
    }

    /** Whether values of a type have input and output functions here. */
    public static boolean hasText(int type) {
        return IO_TYPES.contains(type) || type == TypeOids.TEXT_ARRAY || IO_TYPES.contains(ArrayTypes.elementOf(type));
    }

    /** Whether a definition can be registered: polymorphic functions are written as SQL. */
    public static boolean isConcrete(FunctionDefinition definition) {
        return definition.argumentTypes().stream().noneMatch(EngineFunctions::isPolymorphic)
                && !isPolymorphic(definition.resultType());
    }

    private static boolean isPolymorphic(int type) {
        return type == TypeOids.ANY
                || type == TypeOids.ANYARRAY
                || type == TypeOids.ANYELEMENT
                || (type >= 5077 && type <= 5080);
    }

    private static PgNumeric sum(String texts) {
        PgNumeric sum = PgNumeric.of(BigDecimal.ZERO);
        int at = 0;
        while (at <= texts.length()) {
            int end = texts.indexOf(',', at);
            end = end < 0 ? texts.length() : end;
            sum = NumericMath.add(sum, ValueCodec.numeric(texts.substring(at, end)));
            at = end + 1;
        }
        return sum;
    }

    @Override
    public void register(DuckDBConnection connection, InstanceRuntime runtime) throws SQLException {
        for (EngineFunction function : functions) {
            ScalarAdapter.register(connection, runtime, function);
        }
        IntervalKeyFunction.register(connection);
    }

    /** Number of functions that an instance gets. */
    public int count() {
        return functions.size() + 1;
    }
}
