package io.omnisql.connectors.postgres.sql;

import java.util.ArrayList;
import java.util.List;

/** A statement under construction. Values become parameters, never text; identifiers are always quoted. Not thread-safe. */
public final class SqlText {
    private final StringBuilder text = new StringBuilder();
    private final List<String> parameters = new ArrayList<>();

    /** Adds words of ours: keywords, operators, names of types. */
    public SqlText add(String words) {
        text.append(words);
        return this;
    }

    /** Adds a name as a quoted identifier. */
    public SqlText identifier(String name) {
        text.append('"').append(name.replace("\"", "\"\"")).append('"');
        return this;
    }

    /** Adds a parameter of a type, given as the type's text form. */
    public SqlText parameter(String type, String value) {
        text.append("CAST(? AS ").append(type).append(')');
        parameters.add(value);
        return this;
    }

    /** The text with a question mark for each parameter. */
    public String text() {
        return text.toString();
    }

    /** Values of the parameters, in order. */
    public List<String> parameters() {
        return List.copyOf(parameters);
    }

    /** Without the parameters' values. */
    @Override
    public String toString() {
        return text();
    }
}
