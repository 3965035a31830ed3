package io.omnisql.governance.mask;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import java.util.List;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Makes masks ready to run for a column. */
public final class MaskFunctions {
    static final String REDACTED = "[redacted]";
    private static final String REDACTED_JSON = "\"[redacted]\"";

    private final SecretKey maskKey;

    /**
     * Masks of one tenant.
     *
     * @param maskKey HMAC-SHA-256 key of the tenant's generation
     */
    public MaskFunctions(SecretKey maskKey) {
        this.maskKey = maskKey;
    }

    /**
     * The function of a mask that {@link Mask#fits} the type.
     *
     * @param column qualified name, the domain of {@code hmac} without one
     * @throws IllegalArgumentException if the mask does not fit, or denies the column
     */
    public MaskFunction of(Mask mask, SqlType type, String column) {
        if (!mask.fits(type)) {
            throw new IllegalArgumentException("mask does not fit type " + type.oid());
        }
        return switch (mask) {
            case Mask.Null() -> each(type, _ -> null, null);
            case Mask.Redact() -> {
                String constant =
                        type.oid() == TypeOids.JSON || type.oid() == TypeOids.JSONB ? REDACTED_JSON : REDACTED;
                yield each(type, _ -> constant, constant);
            }
            case Mask.Partial partial -> each(type, value -> TextMasks.partial((String) value, partial), null);
            case Mask.EmailDomain() -> each(type, value -> TextMasks.emailDomain((String) value), null);
            case Mask.Hmac hmac -> {
                HmacMask function = new HmacMask(maskKey, hmac.domain().orElse(column), type);
                yield each(type, function::apply, null);
            }
            case Mask.Bucket bucket -> each(type, BucketMask.of(bucket, type), null);
            case Mask.DateTrunc trunc ->
                each(type, value -> DateTruncMask.apply((Long) value, trunc.unit(), type), null);
            case Mask.Deny() -> throw new IllegalArgumentException("a denied column has no value");
        };
    }

    private static MaskFunction each(
            SqlType type, Function<Object, @Nullable Object> function, @Nullable Object forNull) {
        List<ColumnSchema> columns = List.of(new ColumnSchema("masked", type));
        return raw -> {
            BatchBuilder builder = new BatchBuilder(columns);
            for (int row = 0; row < raw.size(); row++) {
                Object value = raw.get(row);
                builder.add(new @Nullable Object[] {value == null ? forNull : function.apply(value)});
            }
            return builder.build().vector(0);
        };
    }

    /** The type that a masked column shows: a mask may not fit into a modifier such as {@code varchar(3)}. */
    public static SqlType maskedType(SqlType type) {
        return SqlType.of(type.oid());
    }
}
