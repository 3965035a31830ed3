package io.omnisql.planner.engine.form;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.duckdb.DuckDBWritableVector;

/**
 * Text on its way into one vector. The driver's {@code setString} allocates from DuckDB's memory limit inside native code, and a limit reached there
 * ends the whole process (measured with 1.5.5.1: {@code terminate called after throwing an instance of 'duckdb::OutOfMemoryException'}). So the
 * cells are written here, in DuckDB's documented layout {@code duckdb_string_t}, pointing to memory of our own:
 *
 * <pre>
 * length:u32 bytes:12                      up to 12 bytes
 * length:u32 first four bytes:4 pointer:8  longer
 * </pre>
 */
public final class TextCells {
    private static final int CELL_BYTES = 16;
    private static final int INLINE_BYTES = 12;
    private static final int PREFIX_BYTES = 4;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final Field DATA = dataField();

    private final byte[][] cells;
    private final BitSet present = new BitSet();
    private long longBytes;

    public TextCells(int rows) {
        cells = new byte[rows][];
    }

    private static Field dataField() {
        try {
            // The driver has no public way to the cells; its version is pinned and a test watches this.
            Field field = DuckDBWritableVector.class.getDeclaredField("data");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("this version of duckdb_jdbc keeps its cells elsewhere", e);
        }
    }

    static SqlException outOfMemory() {
        return new SqlException(
                ErrorKind.RESOURCES, SqlState.OUT_OF_MEMORY, "the statement needs more memory than its instance has");
    }

    /** Keeps a value for a row. */
    public void set(int row, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        cells[row] = bytes;
        present.set(row);
        if (bytes.length > INLINE_BYTES) {
            longBytes += bytes.length;
        }
    }

    /** Writes all rows into the first rows of a vector; rows without a value become NULL. */
    @SuppressWarnings("restricted") // the driver's buffer over the cells may claim no length
    public void flush(DuckDBWritableVector vector, TextMemory memory) {
        MemorySegment target = MemorySegment.ofBuffer(data(vector)).reinterpret((long) cells.length * CELL_BYTES);
        MemorySegment texts = longBytes == 0 ? MemorySegment.NULL : memory.take(longBytes);
        long textAt = 0;
        for (int row = 0; row < cells.length; row++) {
            if (!present.get(row)) {
                vector.setNull(row);
                continue;
            }
            byte[] cell = cells[row];
            long at = (long) row * CELL_BYTES;
            target.set(INT, at, cell.length);
            if (cell.length <= INLINE_BYTES) {
                target.asSlice(at + Integer.BYTES, INLINE_BYTES).fill((byte) 0);
                MemorySegment.copy(cell, 0, target, ValueLayout.JAVA_BYTE, at + Integer.BYTES, cell.length);
            } else {
                MemorySegment.copy(cell, 0, target, ValueLayout.JAVA_BYTE, at + Integer.BYTES, PREFIX_BYTES);
                MemorySegment.copy(cell, 0, texts, ValueLayout.JAVA_BYTE, textAt, cell.length);
                target.set(LONG, at + Integer.BYTES + PREFIX_BYTES, texts.address() + textAt);
                textAt += cell.length;
            }
        }
    }

    private static ByteBuffer data(DuckDBWritableVector vector) {
        try {
            return (ByteBuffer) DATA.get(vector);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
