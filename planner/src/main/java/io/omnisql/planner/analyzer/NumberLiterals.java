package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.text.NumericText;
import io.omnisql.core.type.SqlType;
import io.omnisql.planner.query.Expr;

/** Numbers too big for int4 or with a fraction: int8 if they fit, else numeric. */
final class NumberLiterals {
    Expr.Const read(String text, int location) {
        if (text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'))) {
            try {
                long value = Long.parseLong(text);
                // The parser keeps -2147483648 as text, for its digits alone do not fit.
                boolean small = value == (int) value;
                return new Expr.Const(value, small ? SqlType.INT4 : SqlType.INT8, location);
            } catch (NumberFormatException e) {
                return numeric(text, location);
            }
        }
        return numeric(text, location);
    }

    private static Expr.Const numeric(String text, int location) {
        try {
            return new Expr.Const(NumericText.parse(text), SqlType.NUMERIC, location);
        } catch (SqlException e) {
            throw e.withPosition(location + 1);
        }
    }
}
