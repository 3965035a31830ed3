package io.omnisql.planner.engine.writer;

import io.omnisql.core.type.SqlType;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.form.EngineForm.Fixed;
import io.omnisql.planner.engine.form.EngineForm.ListOf;
import io.omnisql.planner.engine.form.EngineForm.Scalar;
import io.omnisql.planner.engine.scalar.EngineFunctions;
import java.util.List;

/** Moves written expressions between forms of one SQL type, and to what compares and what crosses the border. */
final class Forms {
    private Forms() {}

    /** The same value in another form of its type. */
    static Written convert(Written from, EngineForm to) {
        if (from.form().equals(to)) {
            return from;
        }
        if (from.form() instanceof Fixed && to == Scalar.NUMERIC_TEXT) {
            return new Written("CAST(" + from.sql() + " AS VARCHAR)", to);
        }
        if (from.form().duckType().equals(to.duckType())) {
            return new Written(from.sql(), to);
        }
        return new Written("CAST(" + from.sql() + " AS " + to.duckType() + ")", to);
    }

    /** The default form of a type, which functions in Java take. */
    static Written toDefault(Written from, SqlType type) {
        return convert(from, EngineForm.of(type.oid()));
    }

    /** The form in which values of several forms of one type can stand in one column. */
    static EngineForm common(List<EngineForm> forms, SqlType type) {
        EngineForm common = forms.getFirst();
        for (EngineForm form : forms) {
            if (common instanceof Fixed a && form instanceof Fixed b && a.scale() == b.scale()) {
                common = new Fixed(Math.max(a.precision(), b.precision()), a.scale());
            } else if (!common.equals(form)) {
                return EngineForm.of(type.oid());
            }
        }
        return common;
    }

    /** Whether equal values may differ in this form, so that comparing needs a key. */
    static boolean needsKey(EngineForm form) {
        return form == Scalar.NUMERIC_TEXT || form == Scalar.INTERVAL || form == Scalar.BPCHAR;
    }

    /** What sorts, groups and compares as the value does. */
    static String key(Written value) {
        if (value.form() == Scalar.NUMERIC_TEXT) {
            return EngineFunctions.NUMERIC_KEY + "(" + value.sql() + ")";
        }
        if (value.form() == Scalar.INTERVAL) {
            return EngineFunctions.INTERVAL_KEY + "(" + value.sql() + ")";
        }
        if (value.form() == Scalar.BPCHAR) {
            return "rtrim(" + value.sql() + ", ' ')";
        }
        if (value.form() instanceof ListOf list && needsKey(list.element())) {
            throw Unsupported.feature("comparing arrays of this type");
        }
        return value.sql();
    }

    /** A list as the text in which it crosses to Java. */
    static String toBorder(Written value) {
        if (!(value.form() instanceof ListOf)) {
            return value.sql();
        }
        return "CAST(to_json(CAST(" + value.sql() + " AS VARCHAR[])) AS VARCHAR)";
    }

    /** The value of a column or result that came from Java. */
    static String fromBorder(String sql, EngineForm form) {
        if (!(form instanceof ListOf list)) {
            return sql;
        }
        String texts = "from_json(" + sql + ", '[\"VARCHAR\"]')";
        return list.element().duckType().equals("VARCHAR") ? texts : "CAST(" + texts + " AS " + form.duckType() + ")";
    }
}
