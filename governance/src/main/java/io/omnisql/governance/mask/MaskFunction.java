package io.omnisql.governance.mask;

import io.omnisql.core.batch.ColumnVector;

/** A mask applied to a whole column. Total and pure: never fails on a value, knows no session and no other row. Thread-safe. */
@FunctionalInterface
public interface MaskFunction {
    ColumnVector apply(ColumnVector raw);
}
