package io.omnisql.governance.mask;

import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.governance.filter.ValueOrder;
import java.math.BigDecimal;
import java.util.Optional;

/** The closed catalogue of masks. A mask is a total function of value, parameters and the tenant's mask key. */
public sealed interface Mask {
    /** Whether the mask exists for a type; a decision with one that does not is invalid. */
    boolean fits(SqlType type);

    /** NULL of the same type. */
    record Null() implements Mask {
        @Override
        public boolean fits(SqlType type) {
            return true;
        }
    }

    /** The constant {@code [redacted]}, also for NULL. */
    record Redact() implements Mask {
        @Override
        public boolean fits(SqlType type) {
            return ValueOrder.isText(type.oid()) || type.oid() == TypeOids.JSON || type.oid() == TypeOids.JSONB;
        }
    }

    /**
     * First and last characters with {@code ****} between.
     *
     * @param left code points kept at the front, 0 to 4
     * @param right code points kept at the end, 0 to 4; at least one in all
     */
    record Partial(int left, int right) implements Mask {
        private static final int MOST = 4;

        public Partial {
            if (left < 0 || left > MOST || right < 0 || right > MOST || left + right < 1) {
                throw new IllegalArgumentException("partial mask keeps " + left + " and " + right);
            }
        }

        @Override
        public boolean fits(SqlType type) {
            return ValueOrder.isText(type.oid());
        }
    }

    /** {@code ****@domain} for an e-mail address, {@code [redacted]} for anything else. */
    record EmailDomain() implements Mask {
        @Override
        public boolean fits(SqlType type) {
            return ValueOrder.isText(type.oid());
        }
    }

    /**
     * HMAC-SHA-256 under the tenant's mask key: equal values stay equal within a domain.
     *
     * @param domain columns of one domain can be joined; empty: the column is its own
     */
    record Hmac(Optional<String> domain) implements Mask {
        @Override
        public boolean fits(SqlType type) {
            // Small domains such as int4, bool and date could be guessed value by value.
            return ValueOrder.isText(type.oid()) || type.oid() == TypeOids.UUID || type.oid() == TypeOids.INT8;
        }
    }

    /** Lower bound of the value's bucket; NaN and infinities become NULL. */
    record Bucket(BigDecimal width, BigDecimal origin) implements Mask {
        public Bucket {
            if (width.signum() <= 0) {
                throw new IllegalArgumentException("bucket width is not above zero");
            }
            width = width.stripTrailingZeros();
            origin = origin.signum() == 0 ? BigDecimal.ZERO : origin.stripTrailingZeros();
        }

        @Override
        public boolean fits(SqlType type) {
            return switch (type.oid()) {
                case TypeOids.INT2, TypeOids.INT4, TypeOids.INT8 -> isWhole(width) && isWhole(origin);
                case TypeOids.NUMERIC, TypeOids.FLOAT4, TypeOids.FLOAT8 -> true;
                default -> false;
            };
        }

        private static boolean isWhole(BigDecimal number) {
            return number.scale() <= 0 && number.precision() - number.scale() <= 18;
        }
    }

    /** The beginning of the unit in UTC, whatever the session's time zone. */
    record DateTrunc(TimeUnit unit) implements Mask {
        @Override
        public boolean fits(SqlType type) {
            return switch (type.oid()) {
                case TypeOids.DATE -> unit != TimeUnit.HOUR && unit != TimeUnit.DAY;
                case TypeOids.TIMESTAMP, TypeOids.TIMESTAMPTZ -> true;
                default -> false;
            };
        }
    }

    /** The column does not exist. */
    record Deny() implements Mask {
        @Override
        public boolean fits(SqlType type) {
            return true;
        }
    }
}
