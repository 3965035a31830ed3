package io.omnisql.planner.engine.form;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgInterval;
import io.omnisql.core.value.PgNumeric;
import io.omnisql.planner.engine.form.EngineForm.Fixed;
import io.omnisql.planner.engine.form.EngineForm.ListOf;
import io.omnisql.planner.engine.form.EngineForm.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Moves values between Java forms (the boxed ones of {@link io.omnisql.core.batch.ColumnVector}) and the cells of DuckDB's vectors. Neither
 * method handles NULL.
 *
 * @param form the engine form of the cells
 * @param elementOid element type when the form is a list, else 0
 */
public record ValueCodec(EngineForm form, int elementOid) {
    private static final HexFormat HEX = HexFormat.of();

    /** Stores the first {@code count} of some values, nulls as NULL. */
    public void writeAll(
            DuckDBWritableVector vector, int count, IntFunction<@Nullable Object> values, TextMemory memory) {
        if (form.borderType().equals("VARCHAR")) {
            TextCells cells = new TextCells(count);
            for (int row = 0; row < count; row++) {
                Object value = values.apply(row);
                if (value != null) {
                    cells.set(row, text(value));
                }
            }
            cells.flush(vector, memory);
            return;
        }
        for (int row = 0; row < count; row++) {
            Object value = values.apply(row);
            if (value == null) {
                vector.setNull(row);
            } else {
                write(vector, row, value);
            }
        }
    }

    /** Stores a value that is not null in a vector that holds no text. */
    private void write(DuckDBWritableVector vector, long row, Object value) {
        switch (form) {
            case Scalar scalar -> writeScalar(scalar, vector, row, value);
            case Fixed fixed -> vector.setBigDecimal(row, fixedValue(fixed, (PgNumeric) value));
            case ListOf list -> throw new IllegalStateException("lists are text at the border");
        }
    }

    /** The text of a value whose form is text at the border. */
    private String text(Object value) {
        return switch (form) {
            case ListOf list -> listText(list, (PgArray) value);
            case Scalar scalar -> elementText(scalar, value);
            case Fixed fixed -> throw new IllegalStateException("fixed numbers are no text");
        };
    }

    private static void writeScalar(Scalar scalar, DuckDBWritableVector vector, long row, Object value) {
        switch (scalar) {
            case BOOL -> vector.setBoolean(row, value instanceof Boolean flag ? flag : ((Long) value) != 0);
            case INT2 -> vector.setShort(row, ((Long) value).shortValue());
            case INT4, DATE -> vector.setInt(row, ((Long) value).intValue());
            case INT8, OID, TIME, TIMESTAMP -> vector.setLong(row, (Long) value);
            case FLOAT4 -> vector.setFloat(row, ((Double) value).floatValue());
            case FLOAT8 -> vector.setDouble(row, (Double) value);
            case INTERVAL -> vector.setHugeInt(row, IntervalCode.encode((PgInterval) value));
            case TEXT, BPCHAR, JSON, NUMERIC_TEXT, UUID, HEX ->
                throw new IllegalStateException("text is written by TextCells");
        }
    }

    /** Reads a value that is not NULL. */
    public Object read(DuckDBReadableVector vector, long row) {
        return switch (form) {
            case Scalar scalar -> readScalar(scalar, vector, row);
            case Fixed fixed -> PgNumeric.of(vector.getBigDecimal(row));
            case ListOf list -> listValue(list, elementOid, vector.getString(row));
        };
    }

    private static Object readScalar(Scalar scalar, DuckDBReadableVector vector, long row) {
        return switch (scalar) {
            case BOOL -> (Object) vector.getBoolean(row);
            case INT2 -> (long) vector.getShort(row);
            case INT4, DATE -> (long) vector.getInt(row);
            case INT8, OID, TIME, TIMESTAMP -> vector.getLong(row);
            case FLOAT4 -> (double) vector.getFloat(row);
            case FLOAT8 -> vector.getDouble(row);
            case TEXT, BPCHAR, JSON -> vector.getString(row);
            case NUMERIC_TEXT -> numeric(vector.getString(row));
            case UUID -> UUID.fromString(vector.getString(row));
            case INTERVAL -> IntervalCode.decode(vector.getHugeInt(row));
            case HEX -> HEX.parseHex(vector.getString(row));
        };
    }

    /** Reads the text of a numeric as {@link PgNumeric#toString} writes it. */
    public static PgNumeric numeric(String text) {
        return switch (text) {
            case "NaN" -> PgNumeric.NAN;
            case "Infinity" -> PgNumeric.POSITIVE_INFINITY;
            case "-Infinity" -> PgNumeric.NEGATIVE_INFINITY;
            default -> PgNumeric.of(new BigDecimal(text));
        };
    }

    /** The text of a value when it stands in a list, as DuckDB's casts from and to VARCHAR read and write it. */
    static String elementText(EngineForm form, Object value) {
        return switch (form) {
            case Scalar.INTERVAL -> IntervalCode.encode((PgInterval) value).toString();
            case Scalar.HEX -> HEX.formatHex((byte[]) value);
            case Scalar.BOOL -> value instanceof Boolean flag ? flag.toString() : Boolean.toString(((Long) value) != 0);
            case Scalar.TEXT, Scalar.BPCHAR, Scalar.JSON -> withoutNul((String) value);
            case Scalar scalar -> value.toString();
            case Fixed fixed -> value.toString();
            case ListOf list -> throw new IllegalArgumentException("an array holds no array");
        };
    }

    private static Object elementValue(EngineForm form, String text) {
        return switch (form) {
            case Scalar.BOOL -> (Object) text.equals("true");
            case Scalar.INT2, Scalar.INT4, Scalar.INT8, Scalar.OID, Scalar.DATE, Scalar.TIME, Scalar.TIMESTAMP ->
                Long.parseLong(text);
            case Scalar.FLOAT4 -> (double) Float.parseFloat(javaFloat(text));
            case Scalar.FLOAT8 -> Double.parseDouble(javaFloat(text));
            case Scalar.TEXT, Scalar.BPCHAR, Scalar.JSON -> text;
            case Scalar.NUMERIC_TEXT -> numeric(text);
            case Scalar.UUID -> UUID.fromString(text);
            case Scalar.INTERVAL -> IntervalCode.decode(new BigInteger(text));
            case Scalar.HEX -> HEX.parseHex(text);
            case Fixed fixed -> numeric(text);
            case ListOf list -> throw new IllegalArgumentException("an array holds no array");
        };
    }

    private static String javaFloat(String text) {
        return switch (text) {
            case "inf" -> "Infinity";
            case "-inf" -> "-Infinity";
            case "nan", "-nan" -> "NaN";
            default -> text;
        };
    }

    /** The border text of an array. */
    public static String listText(ListOf form, PgArray array) {
        List<@Nullable String> texts = new ArrayList<>(array.size());
        for (Object element : array.elements()) {
            texts.add(element == null ? null : elementText(form.element(), element));
        }
        return ListText.write(texts);
    }

    private static PgArray listValue(ListOf form, int elementOid, String text) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String element : ListText.read(text)) {
            values.add(element == null ? null : elementValue(form.element(), element));
        }
        return new PgArray(elementOid, values);
    }

    private static BigDecimal fixedValue(Fixed fixed, PgNumeric value) {
        if (!value.isFinite()) {
            throw new SqlException(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    value + " in a column of type numeric(" + fixed.precision() + "," + fixed.scale()
                            + ") is not supported");
        }
        BigDecimal decimal = value.decimal();
        if (decimal.scale() != fixed.scale()) {
            decimal = decimal.setScale(fixed.scale(), RoundingMode.HALF_UP);
        }
        if (decimal.precision() - decimal.scale() > fixed.precision() - fixed.scale()) {
            throw new SqlException(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, "numeric field overflow");
        }
        return decimal;
    }

    /** PostgreSQL's text holds no NUL character; sources may send one. */
    private static String withoutNul(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
