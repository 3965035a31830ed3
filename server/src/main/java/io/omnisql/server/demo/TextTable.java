package io.omnisql.server.demo;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Prints a result as psql does: aligned columns, a line under the header, the number of rows. */
final class TextTable {
    private static final int MAX_WIDTH = 60;

    private TextTable() {}

    static void print(ResultSet rows, PrintWriter out) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        List<List<String>> lines = new ArrayList<>();
        List<String> header = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            header.add(rows.getMetaData().getColumnLabel(i));
        }
        lines.add(header);
        while (rows.next()) {
            List<String> line = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                String value = rows.getString(i);
                line.add(value == null ? "" : shortened(value));
            }
            lines.add(line);
        }
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], length(line.get(i)));
            }
        }
        print(lines.getFirst(), widths, out);
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("-".repeat(width + 2));
        }
        out.println(String.join("+", rule));
        lines.subList(1, lines.size()).forEach(line -> print(line, widths, out));
        int count = lines.size() - 1;
        out.println("(" + count + (count == 1 ? " row)" : " rows)"));
    }

    private static void print(List<String> line, int[] widths, PrintWriter out) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            cells.add(" " + line.get(i) + " ".repeat(widths[i] - length(line.get(i)) + 1));
        }
        out.println(String.join("|", cells).stripTrailing());
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String shortened(String text) {
        return length(text) <= MAX_WIDTH ? text : text.substring(0, text.offsetByCodePoints(0, MAX_WIDTH - 1)) + "…";
    }
}
