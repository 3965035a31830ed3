package io.omnisql.planner.engine.spool;

import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.batch.ColumnVector;
import io.omnisql.core.batch.DoubleVector;
import io.omnisql.core.batch.LongVector;
import io.omnisql.core.batch.ObjectVector;
import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgInterval;
import io.omnisql.core.value.PgNumeric;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Column batches as bytes: for the spool, whose bytes end with the process, and for stored results, which keep {@link #VERSION} with
 * them.
 *
 * <pre>
 * batch  = rows:int vector*
 * vector = 'L' nulls long*rows | 'D' nulls double*rows | 'O' value*rows
 * nulls  = words:int long*words (BitSet)
 * value  = tag:byte, then by tag: N nothing · S text · M numeric text · I months:int days:int micros:long · B bytes ·
 *          U high:long low:long · A element OID:int count:int value* · L long · D double · T · F
 * text, bytes = length:int and that many bytes (UTF-8)
 * </pre>
 */
public final class BatchCodec {
    /** Of the layout; it changes with any change of the bytes. */
    public static final int VERSION = 1;

    private BatchCodec() {}

    /** The bytes of a batch, without its columns' names and types. */
    public static byte[] write(ColumnBatch batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(batch.rows());
            for (ColumnVector vector : batch.vectors()) {
                writeVector(out, vector);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeVector(DataOutputStream out, ColumnVector vector) throws IOException {
        switch (vector) {
            case LongVector longs -> {
                out.writeByte('L');
                writeNulls(out, vector);
                for (int i = 0; i < longs.size(); i++) {
                    out.writeLong(longs.getLong(i));
                }
            }
            case DoubleVector doubles -> {
                out.writeByte('D');
                writeNulls(out, vector);
                for (int i = 0; i < doubles.size(); i++) {
                    out.writeDouble(doubles.getDouble(i));
                }
            }
            case ObjectVector objects -> {
                out.writeByte('O');
                for (int i = 0; i < objects.size(); i++) {
                    writeValue(out, objects.get(i));
                }
            }
        }
    }

    private static void writeNulls(DataOutputStream out, ColumnVector vector) throws IOException {
        BitSet nulls = new BitSet();
        for (int i = 0; i < vector.size(); i++) {
            nulls.set(i, vector.isNull(i));
        }
        long[] words = nulls.toLongArray();
        out.writeInt(words.length);
        for (long word : words) {
            out.writeLong(word);
        }
    }

    private static void writeValue(DataOutputStream out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte('N');
            case String text -> writeBytes(out, 'S', text.getBytes(StandardCharsets.UTF_8));
            case PgNumeric numeric -> writeNumeric(out, numeric);
            case PgInterval interval -> {
                out.writeByte('I');
                out.writeInt(interval.months());
                out.writeInt(interval.days());
                out.writeLong(interval.micros());
            }
            case byte[] bytes -> writeBytes(out, 'B', bytes);
            case UUID uuid -> {
                out.writeByte('U');
                out.writeLong(uuid.getMostSignificantBits());
                out.writeLong(uuid.getLeastSignificantBits());
            }
            case PgArray array -> {
                out.writeByte('A');
                out.writeInt(array.elementOid());
                out.writeInt(array.size());
                for (Object element : array.elements()) {
                    writeValue(out, element);
                }
            }
            case Long number -> {
                out.writeByte('L');
                out.writeLong(number);
            }
            case Double number -> {
                out.writeByte('D');
                out.writeDouble(number);
            }
            case Boolean flag -> out.writeByte(flag ? 'T' : 'F');
            default -> throw new IllegalArgumentException("no spool form of " + value.getClass());
        }
    }

    private static void writeNumeric(DataOutputStream out, PgNumeric numeric) throws IOException {
        if (numeric.isFinite()) {
            writeBytes(out, 'M', numeric.decimal().unscaledValue().toByteArray());
            out.writeInt(numeric.decimal().scale());
        } else {
            out.writeByte(numeric.isNaN() ? 'X' : numeric.equals(PgNumeric.POSITIVE_INFINITY) ? 'P' : 'Q');
        }
    }

    private static void writeBytes(DataOutputStream out, char tag, byte[] bytes) throws IOException {
        out.writeByte(tag);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** The batch of some bytes that {@link #write} made with the same columns. */
    public static ColumnBatch read(List<ColumnSchema> columns, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int rows = in.readInt();
            List<ColumnVector> vectors = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                vectors.add(readVector(in, rows));
            }
            return new ColumnBatch(columns, vectors, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ColumnVector readVector(DataInputStream in, int rows) throws IOException {
        byte tag = in.readByte();
        if (tag == 'L') {
            BitSet nulls = readNulls(in);
            long[] values = new long[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = in.readLong();
            }
            return new LongVector(values, rows, nulls);
        }
        if (tag == 'D') {
            BitSet nulls = readNulls(in);
            double[] values = new double[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = in.readDouble();
            }
            return new DoubleVector(values, rows, nulls);
        }
        @Nullable Object[] values = new Object[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = readValue(in);
        }
        return new ObjectVector(values, rows);
    }

    private static BitSet readNulls(DataInputStream in) throws IOException {
        long[] words = new long[in.readInt()];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.readLong();
        }
        return BitSet.valueOf(words);
    }

    private static @Nullable Object readValue(DataInputStream in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case 'N' -> null;
            case 'S' -> new String(readBytes(in), StandardCharsets.UTF_8);
            case 'M' -> {
                BigInteger unscaled = new BigInteger(readBytes(in));
                yield PgNumeric.of(new BigDecimal(unscaled, in.readInt()));
            }
            case 'X' -> PgNumeric.NAN;
            case 'P' -> PgNumeric.POSITIVE_INFINITY;
            case 'Q' -> PgNumeric.NEGATIVE_INFINITY;
            case 'I' -> new PgInterval(in.readInt(), in.readInt(), in.readLong());
            case 'B' -> readBytes(in);
            case 'U' -> new UUID(in.readLong(), in.readLong());
            case 'A' -> readArray(in);
            case 'L' -> (Object) in.readLong();
            case 'D' -> (Object) in.readDouble();
            case 'T' -> (Object) true;
            case 'F' -> (Object) false;
            default -> throw new IOException("unknown tag " + tag);
        };
    }

    private static PgArray readArray(DataInputStream in) throws IOException {
        int elementOid = in.readInt();
        int count = in.readInt();
        List<@Nullable Object> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(readValue(in));
        }
        return new PgArray(elementOid, elements);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
