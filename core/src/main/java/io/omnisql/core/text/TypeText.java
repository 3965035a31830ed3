package io.omnisql.core.text;

import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgInterval;
import io.omnisql.core.value.PgNumeric;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The input and output functions of all types: text to the boxed Java forms that {@link io.omnisql.core.batch.ColumnVector}
 * lists, and back. Types that this class does not know travel as text.
 */
public final class TypeText {
    private TypeText() {}

    /**
     * Reads a value as PostgreSQL's input function of the type does.
     *
     * @param typmod the type modifier, -1 for none; a text too long for it is an error, as in an assignment
     * @throws io.omnisql.core.error.SqlException class 22
     */
    public static Object parse(int typeOid, int typmod, String text, TextStyle style) {
        return switch (typeOid) {
            case TypeOids.BOOL -> BooleanText.parse(text);
            case TypeOids.INT2, TypeOids.INT4, TypeOids.INT8, TypeOids.OID -> IntegerText.parse(typeOid, text);
            case TypeOids.XID,
                    TypeOids.CID,
                    TypeOids.REGPROC,
                    TypeOids.REGPROCEDURE,
                    TypeOids.REGOPER,
                    TypeOids.REGOPERATOR,
                    TypeOids.REGCLASS,
                    TypeOids.REGTYPE,
                    TypeOids.REGNAMESPACE,
                    TypeOids.REGROLE -> IntegerText.parseOid(text);
            case TypeOids.FLOAT4 -> (double) FloatText.parseFloat4(text);
            case TypeOids.FLOAT8 -> FloatText.parseFloat8(text);
            case TypeOids.NUMERIC -> NumericText.parse(text, typmod);
            case TypeOids.DATE -> (long) DateText.parse(text, style);
            case TypeOids.TIME -> TimeText.parse(text, typmod, style);
            case TypeOids.TIMESTAMP -> TimestampText.parseTimestamp(text, typmod, style);
            case TypeOids.TIMESTAMPTZ -> TimestampText.parseTimestampTz(text, typmod, style);
            case TypeOids.INTERVAL -> IntervalText.parse(text, typmod, style);
            case TypeOids.UUID -> UuidText.parse(text);
            case TypeOids.BYTEA -> ByteaText.parse(text);
            case TypeOids.JSON -> JsonText.parse(text);
            case TypeOids.JSONB -> JsonbText.normalize(text);
            case TypeOids.VARCHAR -> CharacterText.varchar(text, typmod, false);
            case TypeOids.BPCHAR -> CharacterText.bpchar(text, typmod, false);
            case TypeOids.NAME -> CharacterText.name(text);
            case TypeOids.CHAR -> CharacterText.singleByte(text);
            case TypeOids.INT2VECTOR -> parseVector(TypeOids.INT2, text);
            case TypeOids.OIDVECTOR -> parseVector(TypeOids.OID, text);
            default -> {
                int element = ArrayTypes.elementOf(typeOid);
                yield element == 0 ? text : ArrayText.parse(text, element, item -> parse(element, typmod, item, style));
            }
        };
    }

    /**
     * Writes a value as PostgreSQL's output function of the type does. A long vector's bool may come as {@code Long} too.
     *
     * @param value the boxed Java form; never null
     */
    public static String format(int typeOid, Object value, TextStyle style) {
        return switch (value) {
            case Boolean flag -> BooleanText.format(flag);
            case Long number -> formatLong(typeOid, number, style);
            case Double number -> formatDouble(typeOid, number, style);
            case PgNumeric number -> number.toString();
            case PgInterval interval -> IntervalText.format(interval, style);
            case byte[] bytes -> ByteaText.format(bytes, style.byteaOutput());
            case UUID uuid -> UuidText.format(uuid);
            case PgArray array
            when typeOid == TypeOids.INT2VECTOR || typeOid == TypeOids.OIDVECTOR -> formatVector(array);
            case PgArray array -> ArrayText.format(array, item -> format(array.elementOid(), item, style));
            case String text when typeOid == TypeOids.CHAR -> CharacterText.formatSingleByte(text);
            case String text -> text;
            default ->
                throw new IllegalArgumentException(
                        "no text form for " + value.getClass().getName() + " as type " + typeOid);
        };
    }

    /** Writes a value of a type that a long vector holds. */
    public static String formatLong(int typeOid, long value, TextStyle style) {
        return switch (typeOid) {
            case TypeOids.BOOL -> BooleanText.format(value != 0);
            case TypeOids.DATE -> DateText.format((int) value, style);
            case TypeOids.TIME -> TimeText.format(value);
            case TypeOids.TIMESTAMP -> TimestampText.formatTimestamp(value, style);
            case TypeOids.TIMESTAMPTZ -> TimestampText.formatTimestampTz(value, style);
            default -> Long.toString(value);
        };
    }

    /** Writes a float4 or float8. */
    public static String formatDouble(int typeOid, double value, TextStyle style) {
        return typeOid == TypeOids.FLOAT4
                ? FloatText.formatFloat4((float) value, style.extraFloatDigits())
                : FloatText.formatFloat8(value, style.extraFloatDigits());
    }

    private static PgArray parseVector(int elementOid, String text) {
        List<@Nullable Object> elements = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && !InputErrors.isSpace(text.charAt(at))) {
                at++;
            }
            if (at > start) {
                elements.add(IntegerText.parse(elementOid, text.substring(start, at)));
            }
            at++;
        }
        return new PgArray(elementOid, elements);
    }

    private static String formatVector(PgArray array) {
        StringBuilder out = new StringBuilder(array.size() * 4);
        for (Object element : array.elements()) {
            out.append(out.isEmpty() ? "" : " ").append(element);
        }
        return out.toString();
    }
}
