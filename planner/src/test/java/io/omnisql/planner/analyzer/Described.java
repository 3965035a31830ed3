package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlException;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What Describe says of a statement, in a form that two servers can be compared by: OIDs that they chose are names. */
record Described(String text) {
    static Described of(AnalyzedStatement statement, IntFunction<String> relations, IntFunction<String> types) {
        StringBuilder text = new StringBuilder("parameters ")
                .append(statement.parameterTypeOids().stream().map(types::apply).toList());
        for (ResultColumn column : statement.columns()) {
            text.append('\n')
                    .append(column(
                            column.name(),
                            types.apply(column.type().oid()),
                            column.type().typmod(),
                            relations.apply(column.table()),
                            column.attribute()));
        }
        return new Described(text.toString());
    }

    static String column(String name, String type, int typmod, String table, int attribute) {
        return name + " " + type + " " + typmod + " " + table + "." + attribute;
    }

    static Described of(List<String> parameters, List<String> columns) {
        StringBuilder text = new StringBuilder("parameters ").append(parameters);
        columns.forEach(column -> text.append('\n').append(column));
        return new Described(text.toString());
    }

    static Described of(SqlException error) {
        return error(error.state().code(), error.message(), error.position(), error.detail(), error.hint());
    }

    static Described error(String state, String message, int position, @Nullable String detail, @Nullable String hint) {
        return new Described("error " + state + " at " + position + ": " + message + " | " + detail + " | " + hint);
    }
}
