package io.omnisql.governance.filter;

import io.omnisql.core.type.TypeOids;
import java.util.OptionalInt;

/** Element types of the arrays that {@code has_any} knows. */
final class ArrayElement {
    private ArrayElement() {}

    static OptionalInt of(int arrayOid) {
        return switch (arrayOid) {
            case TypeOids.TEXT_ARRAY -> OptionalInt.of(TypeOids.TEXT);
            case TypeOids.VARCHAR_ARRAY -> OptionalInt.of(TypeOids.VARCHAR);
            case TypeOids.NAME_ARRAY -> OptionalInt.of(TypeOids.NAME);
            case TypeOids.INT2_ARRAY -> OptionalInt.of(TypeOids.INT2);
            case TypeOids.INT4_ARRAY -> OptionalInt.of(TypeOids.INT4);
            case TypeOids.INT8_ARRAY -> OptionalInt.of(TypeOids.INT8);
            case TypeOids.UUID_ARRAY -> OptionalInt.of(TypeOids.UUID);
            default -> OptionalInt.empty();
        };
    }
}
