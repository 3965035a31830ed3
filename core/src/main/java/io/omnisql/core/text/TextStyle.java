package io.omnisql.core.text;

import java.util.Objects;

/**
 * Everything a session can set that changes how values are read or written. Resolved once per portal.
 *
 * @param extraFloatDigits -15 to 3; above 0 means the shortest digits that read back as the same number
 * @param transactionStart what {@code 'now'} and {@code 'today'} mean: microseconds since 2000-01-01 UTC
 */
public record TextStyle(
        DateStyle dateStyle,
        IntervalStyle intervalStyle,
        SessionZone zone,
        int extraFloatDigits,
        ByteaOutput byteaOutput,
        long transactionStart) {
    /** PostgreSQL's defaults in UTC, with a transaction that began at 2000-01-01. */
    public static final TextStyle DEFAULT =
            new TextStyle(DateStyle.DEFAULT, IntervalStyle.POSTGRES, SessionZone.UTC, 1, ByteaOutput.HEX, 0);

    /** Values of the setting bytea_output. */
    public enum ByteaOutput {
        HEX,
        ESCAPE
    }

    /** Values of the setting IntervalStyle. */
    public enum IntervalStyle {
        POSTGRES,
        POSTGRES_VERBOSE,
        SQL_STANDARD,
        ISO_8601
    }

    public TextStyle {
        Objects.requireNonNull(dateStyle, "dateStyle is null");
        Objects.requireNonNull(intervalStyle, "intervalStyle is null");
        Objects.requireNonNull(zone, "zone is null");
        Objects.requireNonNull(byteaOutput, "byteaOutput is null");
        if (extraFloatDigits < -15 || extraFloatDigits > 3) {
            throw new IllegalArgumentException("extra_float_digits out of range: " + extraFloatDigits);
        }
    }

    public TextStyle withDateStyle(DateStyle style) {
        return new TextStyle(style, intervalStyle, zone, extraFloatDigits, byteaOutput, transactionStart);
    }

    public TextStyle withIntervalStyle(IntervalStyle style) {
        return new TextStyle(dateStyle, style, zone, extraFloatDigits, byteaOutput, transactionStart);
    }

    public TextStyle withZone(SessionZone newZone) {
        return new TextStyle(dateStyle, intervalStyle, newZone, extraFloatDigits, byteaOutput, transactionStart);
    }

    public TextStyle withExtraFloatDigits(int digits) {
        return new TextStyle(dateStyle, intervalStyle, zone, digits, byteaOutput, transactionStart);
    }

    public TextStyle withByteaOutput(ByteaOutput output) {
        return new TextStyle(dateStyle, intervalStyle, zone, extraFloatDigits, output, transactionStart);
    }

    public TextStyle withTransactionStart(long micros) {
        return new TextStyle(dateStyle, intervalStyle, zone, extraFloatDigits, byteaOutput, micros);
    }
}
