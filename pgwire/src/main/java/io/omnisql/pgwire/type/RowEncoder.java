package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnVector;
import io.omnisql.core.batch.DoubleVector;
import io.omnisql.core.batch.LongVector;
import io.omnisql.core.batch.ObjectVector;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.TypeOids;
import io.omnisql.pgwire.frame.FieldDescription;
import io.omnisql.pgwire.frame.MessageEncoder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes rows of batches as DataRow messages, in the formats a portal asked for. Immutable. */
public final class RowEncoder {
    private static final int BINARY = 1;
    private static final int NULL_LENGTH = -1;

    private final int[] types;
    /** The codec of a column sent in binary, null for text. */
    private final @Nullable BinaryCodec[] codecs;

    private final TextStyle style;

    public RowEncoder(List<FieldDescription> fields, TextStyle style) {
        this.style = style;
        this.types = new int[fields.size()];
        this.codecs = new @Nullable BinaryCodec[fields.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = fields.get(i).type().oid();
            codecs[i] = fields.get(i).format() == BINARY ? CodecRegistry.find(types[i]) : null;
        }
    }

    /** Appends one DataRow. */
    public void encode(ColumnBatch batch, int row, ByteBuf out) {
        int start = MessageEncoder.begin('D', out);
        out.writeShort(types.length);
        for (int column = 0; column < types.length; column++) {
            ColumnVector vector = batch.vector(column);
            if (vector.isNull(row)) {
                out.writeInt(NULL_LENGTH);
                continue;
            }
            int at = out.writerIndex();
            out.writeInt(0);
            BinaryCodec codec = codecs[column];
            if (codec == null) {
                text(types[column], vector, row, out);
            } else if (codec instanceof LongCodec longs && vector instanceof LongVector numbers) {
                longs.writeLong(numbers.getLong(row), out);
            } else {
                codec.write(value(vector, row), out);
            }
            out.setInt(at, out.writerIndex() - at - Integer.BYTES);
        }
        MessageEncoder.end(start, out);
    }

    private static Object value(ColumnVector vector, int row) {
        return Objects.requireNonNull(vector.get(row), "value is null");
    }

    private void text(int type, ColumnVector vector, int row, ByteBuf out) {
        switch (vector) {
            case LongVector numbers -> longText(type, numbers.getLong(row), out);
            case DoubleVector numbers ->
                ByteBufUtil.writeAscii(out, TypeText.formatDouble(type, numbers.getDouble(row), style));
            case ObjectVector objects -> ByteBufUtil.writeUtf8(out, TypeText.format(type, value(objects, row), style));
        }
    }

    private void longText(int type, long value, ByteBuf out) {
        switch (type) {
            case TypeOids.INT2, TypeOids.INT4, TypeOids.INT8, TypeOids.OID -> decimal(value, out);
            default -> ByteBufUtil.writeUtf8(out, TypeText.formatLong(type, value, style));
        }
    }

    /** Writes a number's digits without making a String of them. */
    private static void decimal(long value, ByteBuf out) {
        if (value == Long.MIN_VALUE) {
            ByteBufUtil.writeAscii(out, Long.toString(value));
            return;
        }
        long rest = Math.abs(value);
        int digits = 1;
        for (long limit = 10; digits < 19 && rest >= limit; limit *= 10) {
            digits++;
        }
        if (value < 0) {
            out.writeByte('-');
        }
        int end = out.writerIndex() + digits;
        out.ensureWritable(digits);
        for (int at = end - 1; at >= end - digits; at--) {
            out.setByte(at, (int) ('0' + rest % 10));
            rest /= 10;
        }
        out.writerIndex(end);
    }
}
