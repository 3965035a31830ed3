package io.omnisql.connectors.sdk.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.omnisql.connectors.sdk.dialect.expression.Expression;
import io.omnisql.connectors.sdk.dialect.spec.ColumnSpec;
import io.omnisql.connectors.sdk.dialect.spec.ColumnSpec.Source;
import io.omnisql.connectors.sdk.dialect.spec.TableSpec;
import io.omnisql.connectors.sdk.http.UnexpectedAnswer;
import io.omnisql.connectors.sdk.json.JsonPath;
import io.omnisql.connectors.sdk.json.RecordReader;
import io.omnisql.connectors.sdk.json.SqlValues;
import io.omnisql.core.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Maps records of a table to rows that hold the wanted columns. Thread-safe. */
final class RowMapping implements RecordReader.Mapping {
    /** Longest text that a pattern is tried on: author-written patterns may be slow on long ones. */
    private static final int MAX_PATTERN_INPUT = 4096;

    private final @Nullable Expression dropWhen;
    private final Map<String, List<String>> settings;
    private final List<ColumnSpec> columns;
    private final List<Reader> readers;
    private final Set<String> pointers = new LinkedHashSet<>();

    @FunctionalInterface
    private interface Reader {
        /** The value; {@code row} holds the columns before it. */
        @Nullable
        Object read(JsonNode record, @Nullable Object[] row);
    }

    /**
     * @param wanted names of columns; sources of derived ones are added
     * @param settings values for {@code ${name}} in pointers
     */
    RowMapping(TableSpec table, Set<String> wanted, Map<String, List<String>> settings) {
        this.dropWhen = table.dropWhen();
        this.settings = settings;
        Set<String> plain = new LinkedHashSet<>();
        Set<String> derived = new LinkedHashSet<>();
        for (String name : wanted) {
            ColumnSpec column = column(table, name);
            if (column.derivedFrom().isEmpty()) {
                plain.add(name);
            } else {
                plain.addAll(column.derivedFrom());
                derived.add(name);
            }
        }
        List<String> order = new ArrayList<>(plain);
        order.addAll(derived);
        this.columns = order.stream().map(name -> column(table, name)).toList();
        List<Reader> made = new ArrayList<>();
        for (ColumnSpec column : columns) {
            made.add(reader(column, order));
        }
        this.readers = List.copyOf(made);
    }

    private static ColumnSpec column(TableSpec table, String name) {
        ColumnSpec column = table.columns().get(name);
        if (column == null) {
            throw new IllegalArgumentException("table " + table.name() + " has no column " + name);
        }
        return column;
    }

    private Reader reader(ColumnSpec column, List<String> order) {
        SqlType type = column.type();
        return switch (column.source()) {
            case Source.At(String pointer) -> {
                JsonPath path = path(pointer);
                yield (record, row) -> SqlValues.of(path.read(record), type);
            }
            case Source.AddressPart(String pointer, int fromEnd) -> {
                JsonPath path = path(pointer);
                yield (record, row) -> addressPart(SqlValues.of(path.read(record), SqlType.TEXT), fromEnd);
            }
            case Source.FirstMatch(List<String> from, Pattern pattern) -> {
                int[] sources = from.stream().mapToInt(order::indexOf).toArray();
                yield (record, row) -> firstMatch(row, sources, pattern);
            }
        };
    }

    private JsonPath path(String pointer) {
        String resolved = resolved(pointer);
        pointers.add(resolved);
        return JsonPath.of(resolved);
    }

    /** A text of the declaration with the account's settings in place of <code>${name}</code>. */
    String resolved(String text) {
        String resolved = text;
        for (Map.Entry<String, List<String>> setting : settings.entrySet()) {
            if (!setting.getValue().isEmpty()) {
                resolved = resolved.replace(
                        "${" + setting.getKey() + "}", setting.getValue().getFirst());
            }
        }
        return resolved;
    }

    private static @Nullable Object addressPart(@Nullable Object address, int fromEnd) {
        if (address == null) {
            return null;
        }
        String[] parts = ((String) address).split("/", -1);
        if (parts.length < fromEnd) {
            throw new IllegalArgumentException("an address");
        }
        return parts[parts.length - fromEnd];
    }

    private static @Nullable Object firstMatch(@Nullable Object[] row, int[] sources, Pattern pattern) {
        for (int source : sources) {
            if (row[source] instanceof String text) {
                Matcher match = pattern.matcher(text.substring(0, Math.min(text.length(), MAX_PATTERN_INPUT)));
                if (match.find()) {
                    return match.group();
                }
            }
        }
        return null;
    }

    /** Position of a wanted column in the rows. */
    int index(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("column is not mapped: " + column);
    }

    /** The mapped columns, in the order of the rows. */
    List<String> names() {
        return columns.stream().map(ColumnSpec::name).toList();
    }

    /** JSON pointers that are read, for sources that must be told. */
    List<String> pointers() {
        return List.copyOf(pointers);
    }

    @Override
    public @Nullable Object @Nullable [] row(JsonNode record) throws UnexpectedAnswer {
        if (!record.isObject()) {
            throw new UnexpectedAnswer("a record is not an object");
        }
        if (dropWhen != null && dropWhen.isTrue(path -> value(record, path))) {
            return null;
        }
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            ColumnSpec column = columns.get(i);
            try {
                row[i] = readers.get(i).read(record, row);
            } catch (IllegalArgumentException e) {
                throw new UnexpectedAnswer("column \"" + column.name() + "\" expected " + e.getMessage());
            }
            if (row[i] == null && !column.nullable()) {
                throw new UnexpectedAnswer("column \"" + column.name() + "\" is missing");
            }
        }
        return row;
    }

    private static @Nullable Object value(JsonNode record, List<String> path) {
        JsonNode node = record;
        for (String name : path.subList(1, path.size())) {
            node = node.path(name);
        }
        return switch (node.getNodeType()) {
            case NULL, MISSING -> null;
            case STRING -> node.textValue();
            case NUMBER -> node.doubleValue();
            case BOOLEAN -> node.booleanValue();
            case ARRAY, OBJECT, BINARY, POJO -> node;
        };
    }
}
