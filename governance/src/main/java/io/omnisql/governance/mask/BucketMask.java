package io.omnisql.governance.mask;

import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgNumeric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lower bounds of buckets, clamped to the type. */
final class BucketMask {
    private BucketMask() {}

    static Function<Object, @Nullable Object> of(Mask.Bucket bucket, SqlType type) {
        return switch (type.oid()) {
            case TypeOids.INT2 -> value -> whole(bucket, (Long) value, Short.MIN_VALUE);
            case TypeOids.INT4 -> value -> whole(bucket, (Long) value, Integer.MIN_VALUE);
            case TypeOids.INT8 -> value -> whole(bucket, (Long) value, Long.MIN_VALUE);
            case TypeOids.FLOAT4 -> value -> floating(bucket, (Double) value, Float.MAX_VALUE, true);
            case TypeOids.FLOAT8 -> value -> floating(bucket, (Double) value, Double.MAX_VALUE, false);
            case TypeOids.NUMERIC ->
                value -> {
                    PgNumeric number = (PgNumeric) value;
                    return number.isFinite() ? PgNumeric.of(floor(bucket, number.decimal())) : null;
                };
            default -> throw new IllegalArgumentException("no buckets for type " + type.oid());
        };
    }

    private static BigDecimal floor(Mask.Bucket bucket, BigDecimal value) {
        BigDecimal steps = value.subtract(bucket.origin()).divide(bucket.width(), 0, RoundingMode.FLOOR);
        BigDecimal bound = bucket.origin().add(steps.multiply(bucket.width()));
        return bound.scale() < 0 ? bound.setScale(0) : bound;
    }

    private static Long whole(Mask.Bucket bucket, long value, long least) {
        // A lower bound is never above the value, so only the lower end of the type can be passed.
        return floor(bucket, BigDecimal.valueOf(value))
                .max(BigDecimal.valueOf(least))
                .longValueExact();
    }

    private static @Nullable Double floating(Mask.Bucket bucket, double value, double most, boolean single) {
        if (!Double.isFinite(value)) {
            return null;
        }
        double bound = floor(bucket, new BigDecimal(value)).doubleValue();
        double clamped = Math.max(-most, Math.min(most, bound));
        return single ? (double) (float) clamped : clamped;
    }
}
