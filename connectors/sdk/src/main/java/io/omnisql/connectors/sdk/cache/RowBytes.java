package io.omnisql.connectors.sdk.cache;

import io.omnisql.core.value.PgArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Estimates what rows take of the heap (64-bit, compressed references): headers, references and content. */
final class RowBytes {
    private static final int PAGE = 200;
    private static final int OBJECT = 16;
    private static final int REFERENCE = 4;
    private static final int TEXT = 56;
    private static final int NUMBER = 64;

    private RowBytes() {}

    static long of(List<@Nullable Object[]> rows) {
        long bytes = PAGE;
        for (@Nullable Object[] row : rows) {
            bytes += OBJECT + REFERENCE;
            for (Object value : row) {
                bytes += REFERENCE + of(value);
            }
        }
        return bytes;
    }

    private static long of(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> TEXT + (long) text.length();
            case byte[] bytes -> OBJECT + (long) bytes.length;
            case PgArray array -> {
                long bytes = TEXT;
                for (Object element : array.elements()) {
                    bytes += REFERENCE + of(element);
                }
                yield bytes;
            }
            case Boolean _ -> 0;
            case Long _, Double _ -> OBJECT + Long.BYTES;
            default -> NUMBER;
        };
    }
}
