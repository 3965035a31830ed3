package io.omnisql.connectors.postgres.sql;

import io.omnisql.connectors.postgres.catalog.ComparisonTypes;
import io.omnisql.connectors.postgres.catalog.SourceColumn;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.core.text.ArrayText;
import io.omnisql.core.text.ArrayTypes;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes columns and predicates. Texts are compared in order under collation {@code C}; equality keeps the column's own collation, which
 * lets the source use its indexes, unless that collation calls different texts equal.
 */
public final class PredicateSql {
    private final String qualifier;

    /** @param qualifier the table's alias, which needs no quotes */
    public PredicateSql(String qualifier) {
        this.qualifier = qualifier;
    }

    /** A column as the source stores it: what it writes of it is the text form. */
    public void raw(SqlText sql, SourceColumn column) {
        sql.add(qualifier + ".").identifier(column.name());
    }

    /** A column as a value of the type that is declared of it. */
    public void column(SqlText sql, SourceColumn column) {
        if (column.form().asText()) {
            sql.add("CAST(" + qualifier + ".").identifier(column.name()).add(" AS text)");
        } else {
            sql.add(qualifier + ".").identifier(column.name());
        }
    }

    /** A column as something that is ordered as here. */
    public void ordered(SqlText sql, SourceColumn column) {
        column(sql, column);
        if (ComparisonTypes.isText(column.type().oid())) {
            sql.add(" COLLATE \"C\"");
        }
    }

    /** A column as something that equals what it equals here. */
    public void equatable(SqlText sql, SourceColumn column) {
        column(sql, column);
        if (!column.bytewise() && ComparisonTypes.isText(column.type().oid())) {
            sql.add(" COLLATE \"C\"");
        }
    }

    /** @throws IllegalArgumentException when the column does not take such a predicate */
    public void predicate(SqlText sql, SourceColumn column, Predicate predicate) {
        switch (predicate.op()) {
            case EQ -> compared(sql, column, " = ", predicate.value(), false);
            case NE -> compared(sql, column, " <> ", predicate.value(), false);
            case LT -> compared(sql, column, " < ", predicate.value(), true);
            case LE -> compared(sql, column, " <= ", predicate.value(), true);
            case GT -> compared(sql, column, " > ", predicate.value(), true);
            case GE -> compared(sql, column, " >= ", predicate.value(), true);
            case IN -> {
                equatable(sql, column);
                list(sql.add(" = ANY("), column, predicate.values());
                sql.add(")");
            }
            case NOT_IN -> {
                equatable(sql, column);
                list(sql.add(" <> ALL("), column, predicate.values());
                sql.add(")");
            }
            case IS_NULL -> {
                column(sql, column);
                sql.add(" IS NULL");
            }
            case IS_NOT_NULL -> {
                column(sql, column);
                sql.add(" IS NOT NULL");
            }
            case CONTAINS_ALL -> {
                sql.add("CAST(");
                column(sql, column);
                sql.add(" AS " + comparison(column) + "[])");
                list(sql.add(" @> "), column, predicate.values());
            }
            case PREFIX -> {
                equatable(sql, column);
                sql.add(" LIKE ").parameter("text", pattern((String) predicate.value()));
            }
        }
    }

    private void compared(SqlText sql, SourceColumn column, String operator, Object value, boolean byOrder) {
        if (byOrder) {
            ordered(sql, column);
        } else {
            equatable(sql, column);
        }
        sql.add(operator).parameter(comparison(column), format(column, value));
    }

    /** An array of values as one parameter. */
    public void list(SqlText sql, SourceColumn column, List<Object> values) {
        sql.parameter(
                comparison(column) + "[]",
                ArrayText.format(new PgArray(TypeOids.TEXT, new ArrayList<>(values)), value -> format(column, value)));
    }

    /** Name of the type that values are given as. */
    public static String comparison(SourceColumn column) {
        String type = column.comparisonType();
        if (type == null) {
            throw new IllegalArgumentException("column " + column.name() + " takes no such predicate");
        }
        return type;
    }

    /** The value's text form; int8 for every whole number, so that none is out of range. */
    static String format(SourceColumn column, Object value) {
        int oid = column.type().oid();
        int element = ArrayTypes.elementOf(oid);
        return TypeText.format(element == 0 ? oid : element, value, SourceColumn.STYLE);
    }

    /** The text itself, then anything. */
    private static String pattern(String prefix) {
        StringBuilder pattern = new StringBuilder(prefix.length() + 1);
        for (int i = 0; i < prefix.length(); i++) {
            char c = prefix.charAt(i);
            if (c == '%' || c == '_' || c == '\\') {
                pattern.append('\\');
            }
            pattern.append(c);
        }
        return pattern.append('%').toString();
    }
}
