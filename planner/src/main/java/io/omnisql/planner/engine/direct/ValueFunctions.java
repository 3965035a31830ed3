package io.omnisql.planner.engine.direct;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.value.PgTime;
import io.omnisql.planner.engine.function.FunctionContext;
import io.omnisql.planner.query.Expr;
import org.jspecify.annotations.Nullable;

/** {@code CURRENT_DATE}, {@code CURRENT_USER} and the other functions that SQL writes without parentheses. */
public final class ValueFunctions {
    private ValueFunctions() {}

    /** The value for a statement; null for no current schema. */
    public static @Nullable Object evaluate(Expr.SqlValueFunction expr, FunctionContext context) {
        long now = rounded(context.now(), expr.type().typmod());
        return switch (expr.function()) {
            case CURRENT_TIMESTAMP -> now;
            case LOCALTIMESTAMP -> local(now, context);
            case CURRENT_DATE -> Math.floorDiv(local(now, context), PgTime.MICROS_PER_DAY);
            case LOCALTIME -> Math.floorMod(local(now, context), PgTime.MICROS_PER_DAY);
            case CURRENT_ROLE, CURRENT_USER, USER, SESSION_USER -> context.user();
            case CURRENT_CATALOG -> context.database();
            case CURRENT_SCHEMA -> context.schema().orElse(null);
            case CURRENT_TIME ->
                throw new SqlException(
                        SqlState.FEATURE_NOT_SUPPORTED, "type time with time zone is not supported here");
        };
    }

    private static long local(long now, FunctionContext context) {
        long epochSecond = Math.floorDiv(now + PgTime.EPOCH_OFFSET_MICROS, PgTime.MICROS_PER_SECOND);
        return now + context.zone().offsetAt(epochSecond) * PgTime.MICROS_PER_SECOND;
    }

    /** A precision of 0 to 6 digits rounds the fraction of a second. */
    private static long rounded(long micros, int typmod) {
        if (typmod < 0 || typmod > 5) {
            return micros;
        }
        long unit = 1;
        for (int digit = typmod; digit < 6; digit++) {
            unit *= 10;
        }
        return Math.floorDiv(micros + unit / 2, unit) * unit;
    }
}
