package io.omnisql.core.batch;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Null flags of a vector; the absent set means no NULL at all. */
record Nulls(@Nullable BitSet bits) {
    static Nulls copyOf(@Nullable BitSet bits) {
        return new Nulls(bits == null || bits.isEmpty() ? null : (BitSet) bits.clone());
    }

    boolean isNull(int row) {
        return bits != null && bits.get(row);
    }
}
