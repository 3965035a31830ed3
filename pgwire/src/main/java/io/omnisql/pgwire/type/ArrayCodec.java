package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.value.PgArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of one dimension: int32 dimensions, int32 1 when there are nulls, int32 element type, then for each dimension int32
 * length and int32 lower bound, then each element with its length, -1 for NULL.
 */
final class ArrayCodec implements BinaryCodec {
    private final int elementOid;
    private final BinaryCodec element;
    private final int lowerBound;

    /** @param lowerBound 1; 0 for int2vector and oidvector */
    ArrayCodec(int elementOid, BinaryCodec element, int lowerBound) {
        this.elementOid = elementOid;
        this.element = element;
        this.lowerBound = lowerBound;
    }

    @Override
    public void write(Object value, ByteBuf out) {
        PgArray array = (PgArray) value;
        boolean hasNulls = array.elements().contains(null);
        boolean empty = array.size() == 0 && lowerBound == 1;
        out.writeInt(empty ? 0 : 1).writeInt(hasNulls ? 1 : 0).writeInt(elementOid);
        if (empty) {
            return;
        }
        out.writeInt(array.size()).writeInt(lowerBound);
        for (Object item : array.elements()) {
            if (item == null) {
                out.writeInt(-1);
                continue;
            }
            int start = out.writerIndex();
            out.writeInt(0);
            element.write(item, out);
            out.setInt(start, out.writerIndex() - start - Integer.BYTES);
        }
    }

    @Override
    public Object read(ByteBuf in) {
        BinaryErrors.need(in, 3 * Integer.BYTES);
        int dimensions = in.readInt();
        int flags = in.readInt();
        int type = in.readInt();
        if (dimensions < 0 || dimensions > 6) {
            throw BinaryErrors.invalid("invalid number of dimensions: " + dimensions);
        }
        if (flags != 0 && flags != 1) {
            throw BinaryErrors.invalid("invalid array flags");
        }
        if (type != elementOid) {
            throw new SqlException(
                    SqlState.DATATYPE_MISMATCH,
                    "binary data has array element type " + Integer.toUnsignedString(type) + " instead of expected "
                            + Integer.toUnsignedString(elementOid));
        }
        if (dimensions == 0) {
            return new PgArray(elementOid, List.of());
        }
        if (dimensions > 1) {
            throw new SqlException(
                    SqlState.FEATURE_NOT_SUPPORTED, "arrays of more than one dimension are not supported");
        }
        BinaryErrors.need(in, 2 * Integer.BYTES);
        int count = in.readInt();
        if (in.readInt() != lowerBound && count > 0) {
            throw new SqlException(
                    SqlState.FEATURE_NOT_SUPPORTED, "arrays with a lower bound other than 1 are not supported");
        }
        // Each element takes at least its length word, so the bytes that came bound the list.
        if (count < 0 || count > in.readableBytes() / Integer.BYTES) {
            throw new SqlException(SqlState.PROTOCOL_VIOLATION, "insufficient data left in message");
        }
        List<@Nullable Object> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(readElement(in));
        }
        return new PgArray(elementOid, elements);
    }

    private @Nullable Object readElement(ByteBuf in) {
        BinaryErrors.need(in, Integer.BYTES);
        int length = in.readInt();
        if (length == -1) {
            return null;
        }
        if (length < 0 || length > in.readableBytes()) {
            throw new SqlException(SqlState.PROTOCOL_VIOLATION, "insufficient data left in message");
        }
        ByteBuf slice = in.readSlice(length);
        Object value = element.read(slice);
        if (slice.isReadable()) {
            throw BinaryErrors.invalid("improper binary format in array element " + elementOid);
        }
        return value;
    }
}
