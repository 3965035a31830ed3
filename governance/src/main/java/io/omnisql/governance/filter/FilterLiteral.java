package io.omnisql.governance.filter;

import java.math.BigDecimal;

/** A constant in a row filter, as JSON and YAML know them. What it means is decided by the column's type. */
public sealed interface FilterLiteral {
    record Text(String value) implements FilterLiteral {}

    record Decimal(BigDecimal value) implements FilterLiteral {
        private static final int MAX_DIGITS = 1_000;

        public Decimal {
            if (Math.abs((long) value.scale()) > MAX_DIGITS || value.precision() > MAX_DIGITS) {
                throw new IllegalArgumentException("number is too long");
            }
            // 1.0 and 1 are one literal, so that equal filters have equal hashes.
            value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        }
    }

    record Bool(boolean value) implements FilterLiteral {}
}
