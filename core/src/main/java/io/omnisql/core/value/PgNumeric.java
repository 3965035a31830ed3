package io.omnisql.core.value;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A numeric value (manual section 8.1.2): a decimal whose display scale belongs to the value, or NaN or an infinity.
 *
 * <p>Order and equality are PostgreSQL's: {@code -Infinity < every finite value < Infinity < NaN}, NaN equals itself, and
 * {@code 1.0} equals {@code 1.00} in {@link #compareTo} but not in {@link #equals}, which also compares scales.
 */
public final class PgNumeric implements Comparable<PgNumeric> {
    public static final PgNumeric NAN = new PgNumeric(Special.NAN, null);
    public static final PgNumeric POSITIVE_INFINITY = new PgNumeric(Special.POSITIVE_INFINITY, null);
    public static final PgNumeric NEGATIVE_INFINITY = new PgNumeric(Special.NEGATIVE_INFINITY, null);
    public static final PgNumeric ZERO = of(BigDecimal.ZERO);

    private enum Special {
        NEGATIVE_INFINITY,
        FINITE,
        POSITIVE_INFINITY,
        NAN
    }

    private final Special special;
    private final @Nullable BigDecimal value;

    private PgNumeric(Special special, @Nullable BigDecimal value) {
        this.special = special;
        this.value = value;
    }

    /** A finite value; a negative scale is widened to 0, since numeric has none. */
    public static PgNumeric of(BigDecimal value) {
        return new PgNumeric(Special.FINITE, value.scale() < 0 ? value.setScale(0) : value);
    }

    public static PgNumeric of(long value) {
        return of(BigDecimal.valueOf(value));
    }

    public boolean isFinite() {
        return special == Special.FINITE;
    }

    public boolean isNaN() {
        return special == Special.NAN;
    }

    /**
     * The finite value.
     *
     * @throws IllegalStateException for NaN and the infinities
     */
    public BigDecimal decimal() {
        if (value == null) {
            throw new IllegalStateException("numeric is not finite: " + this);
        }
        return value;
    }

    @Override
    public int compareTo(PgNumeric other) {
        if (value != null && other.value != null) {
            return value.compareTo(other.value);
        }
        return special.compareTo(other.special);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PgNumeric that && special == that.special && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(special, value);
    }

    /** PostgreSQL's text form: plain digits at the value's scale, {@code NaN}, {@code Infinity}, {@code -Infinity}. */
    @Override
    public String toString() {
        return switch (special) {
            case NAN -> "NaN";
            case POSITIVE_INFINITY -> "Infinity";
            case NEGATIVE_INFINITY -> "-Infinity";
            case FINITE -> decimal().toPlainString();
        };
    }
}
