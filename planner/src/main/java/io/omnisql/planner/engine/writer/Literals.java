package io.omnisql.planner.engine.writer;

import io.omnisql.core.type.SqlType;
import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgInterval;
import io.omnisql.core.value.PgNumeric;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.form.EngineForm.Fixed;
import io.omnisql.planner.engine.form.EngineForm.ListOf;
import io.omnisql.planner.engine.form.EngineForm.Scalar;
import io.omnisql.planner.engine.form.IntervalCode;
import io.omnisql.planner.engine.instance.DuckDbText;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Constants as SQL. Every literal is cast, so that none is taken for a position in GROUP BY or for another type. */
final class Literals {
    private Literals() {}

    static Written write(@Nullable Object value, SqlType type) {
        EngineForm form = EngineForm.of(type.oid());
        if (value == null) {
            return new Written("CAST(NULL AS " + form.duckType() + ")", form);
        }
        if (value instanceof PgNumeric numeric) {
            return numeric(numeric);
        }
        return new Written("CAST(" + raw(value, form) + " AS " + form.duckType() + ")", form);
    }

    private static Written numeric(PgNumeric value) {
        if (value.isFinite()) {
            BigDecimal decimal = value.decimal();
            int precision = Math.max(1, Math.max(decimal.precision(), decimal.scale()));
            if (precision <= Fixed.MAX_PRECISION) {
                Fixed form = new Fixed(precision, decimal.scale());
                return new Written("CAST('" + decimal.toPlainString() + "' AS " + form.duckType() + ")", form);
            }
        }
        return new Written("CAST('" + value + "' AS VARCHAR)", Scalar.NUMERIC_TEXT);
    }

    private static String raw(Object value, EngineForm form) {
        return switch (value) {
            case String text -> DuckDbText.literal(text);
            case Double number -> "'" + number + "'";
            case PgInterval interval -> "'" + IntervalCode.encode(interval) + "'";
            case byte[] bytes -> "'" + HexFormat.of().formatHex(bytes) + "'";
            case PgArray array -> list(array, (ListOf) form);
            case Boolean flag -> flag.toString();
            case Long number when form == Scalar.BOOL -> Boolean.toString(number != 0);
            default -> DuckDbText.literal(value.toString());
        };
    }

    private static String list(PgArray array, ListOf form) {
        return array.elements().stream()
                .map(element -> element == null ? "NULL" : raw(element, form.element()))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
