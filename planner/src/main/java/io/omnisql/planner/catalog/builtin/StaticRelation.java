package io.omnisql.planner.catalog.builtin;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.type.SqlType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one resource file: values in PostgreSQL's text form, reg* values as OIDs. Immutable.
 *
 * @param name file name without its ending, which is the relation's name for the catalogs
 * @param columns names and types, in pg_attribute's order; domains as their base type
 */
public record StaticRelation(String name, List<ColumnSchema> columns, List<StaticRow> rows) {
    public StaticRelation {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Whether a file of that name was generated; empty relations have none. */
    public static boolean exists(String name) {
        return StaticRelation.class.getResource(name + ".tsv.gz") != null;
    }

    /**
     * Reads a resource file.
     *
     * @throws IllegalStateException when there is no such file
     */
    public static StaticRelation load(String name) {
        try (InputStream file = StaticRelation.class.getResourceAsStream(name + ".tsv.gz")) {
            if (file == null) {
                throw new IllegalStateException("no catalog data for " + name);
            }
            return read(name, file);
        } catch (IOException e) {
            throw new UncheckedIOException("catalog data of " + name + " cannot be read", e);
        }
    }

    private static StaticRelation read(String name, InputStream file) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8));
        String header = lines.readLine();
        if (header == null) {
            throw new IllegalStateException("catalog data of " + name + " has no header");
        }
        List<ColumnSchema> columns = new ArrayList<>();
        Map<String, Integer> positions = new HashMap<>();
        for (String column : split(header)) {
            int colon = column.lastIndexOf(':');
            positions.put(column.substring(0, colon), columns.size());
            columns.add(new ColumnSchema(
                    column.substring(0, colon), SqlType.of(Integer.parseInt(column.substring(colon + 1)))));
        }
        Map<String, Integer> index = Map.copyOf(positions);
        List<StaticRow> rows = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            List<String> fields = split(line);
            @Nullable String[] values = new String[fields.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = unescape(fields.get(i));
            }
            rows.add(new StaticRow(index, values));
        }
        return new StaticRelation(name, columns, rows);
    }

    private static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
            fields.add(line.substring(start, tab));
            start = tab + 1;
        }
        fields.add(line.substring(start));
        return fields;
    }

    /** Undoes the escapes of COPY's text format (manual, COPY, "Text Format"). */
    private static @Nullable String unescape(String field) {
        if (field.equals("\\N")) {
            return null;
        }
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 1 < field.length()) {
                i++;
                c = switch (field.charAt(i)) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'v' -> '\u000b';
                    default -> field.charAt(i);
                };
            }
            text.append(c);
        }
        return text.toString();
    }
}
