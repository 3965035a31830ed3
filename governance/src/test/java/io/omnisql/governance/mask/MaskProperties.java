package io.omnisql.governance.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.batch.ColumnVector;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/** Masks never fail, whatever the value, and keep what they promise. */
class MaskProperties {
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
    private static final SqlType UUID_TYPE = SqlType.of(TypeOids.UUID);
    private static final SqlType FLOAT4 = SqlType.FLOAT4;

    private static @Nullable Object apply(Mask mask, SqlType type, Object value) {
        return apply(KEY, "s.t.c", mask, type, value);
    }

    private static @Nullable Object apply(SecretKey key, String column, Mask mask, SqlType type, Object value) {
        BatchBuilder builder = new BatchBuilder(List.of(new ColumnSchema("c", type)));
        builder.add(value);
        ColumnVector masked = new MaskFunctions(key)
                .of(mask, type, column)
                .apply(builder.build().vector(0));
        assertThat(masked.size()).isEqualTo(1);
        return masked.get(0);
    }

    @Property
    void partialShowsNeitherLengthNorMoreThanAllowed(
            @ForAll String text, @ForAll @IntRange(max = 4) int left, @ForAll @IntRange(max = 4) int right) {
        if (left + right == 0) {
            return;
        }
        String masked = String.valueOf(apply(new Mask.Partial(left, right), SqlType.TEXT, text));
        assertThat(masked.codePointCount(0, masked.length())).isIn(4, left + right + 4);
        assertThat(masked).contains("****");
    }

    @Property
    void emailDomainNeverShowsTheLocalPart(@ForAll String text) {
        String masked = String.valueOf(apply(new Mask.EmailDomain(), SqlType.TEXT, text));
        assertThat(masked)
                .satisfiesAnyOf(
                        m -> assertThat(m).isEqualTo("[redacted]"),
                        m -> assertThat(m).startsWith("****@"));
    }

    @Property
    void hmacIsStableAndHasItsForm(@ForAll String text, @ForAll long number, @ForAll long high) {
        Mask hmac = new Mask.Hmac(Optional.empty());
        assertThat(String.valueOf(apply(hmac, SqlType.TEXT, text)))
                .matches("[0-9a-f]{32}")
                .isEqualTo(apply(hmac, SqlType.VARCHAR, text));
        assertThat((Long) apply(hmac, SqlType.INT8, number)).isNotNegative();
        UUID masked = (UUID) java.util.Objects.requireNonNull(apply(hmac, UUID_TYPE, new UUID(high, number)));
        assertThat(masked.version()).isEqualTo(8);
        assertThat(masked.variant()).isEqualTo(2);
    }

    @Property
    void hmacDependsOnKeyAndDomain(@ForAll String text) {
        SecretKey other = new SecretKeySpec(new byte[] {1, 2, 3}, "HmacSHA256");
        Mask own = new Mask.Hmac(Optional.empty());
        Mask shared = new Mask.Hmac(Optional.of("people"));
        assertThat(apply(KEY, "a", own, SqlType.TEXT, text))
                .isNotEqualTo(apply(other, "a", own, SqlType.TEXT, text))
                .isNotEqualTo(apply(KEY, "b", own, SqlType.TEXT, text));
        assertThat(apply(KEY, "a", shared, SqlType.TEXT, text)).isEqualTo(apply(KEY, "b", shared, SqlType.TEXT, text));
    }

    @Property
    void bucketsHoldTheirValue(@ForAll long value, @ForAll @LongRange(min = 1, max = 1_000_000) long width) {
        Mask mask = new Mask.Bucket(BigDecimal.valueOf(width), BigDecimal.ZERO);
        long bound = (Long) java.util.Objects.requireNonNull(apply(mask, SqlType.INT8, value));
        assertThat(bound).isLessThanOrEqualTo(value);
        assertThat(BigDecimal.valueOf(value).subtract(BigDecimal.valueOf(bound)))
                .isLessThan(BigDecimal.valueOf(width));
    }

    @Property
    void bucketsOfFloatsNeverFail(@ForAll double value, @ForAll float single) {
        Mask mask = new Mask.Bucket(new BigDecimal("0.1"), BigDecimal.ONE);
        Object bound = apply(mask, SqlType.FLOAT8, value);
        assertThat(bound == null || Double.isFinite((Double) bound)).isTrue();
        Object singleBound = apply(mask, FLOAT4, (double) single);
        assertThat(singleBound == null || Double.isFinite((Double) singleBound)).isTrue();
    }

    @Property
    void dateTruncIsTotalAndStable(@ForAll long micros, @ForAll TimeUnit unit, @ForAll int day) {
        Mask mask = new Mask.DateTrunc(unit);
        Object once = java.util.Objects.requireNonNull(apply(mask, SqlType.TIMESTAMP, micros));
        assertThat((Long) once).isLessThanOrEqualTo(Math.max(micros, (Long) once));
        if (mask.fits(SqlType.DATE)) {
            Object date = java.util.Objects.requireNonNull(apply(mask, SqlType.DATE, (long) day));
            assertThat(apply(mask, SqlType.DATE, date)).isEqualTo(date);
        }
    }
}
