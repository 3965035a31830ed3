package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.table.FilterOp;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which filters the conformance test found exact. A claim of exactness that is not among them counts as a superset.
 *
 * @param exact entries {@code table.path.column.OP}
 */
public record Certificate(Set<String> exact) {
    public Certificate {
        exact = Set.copyOf(exact);
    }

    /** Reads a certificate: an entry on each line; lines that begin with {@code #} are comments. */
    public static Certificate parse(String text) {
        return new Certificate(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                .collect(Collectors.toUnmodifiableSet()));
    }

    public static String entry(String table, String path, String column, FilterOp op) {
        return table + "." + path + "." + column + "." + op;
    }

    boolean covers(String table, String path, String column, FilterOp op) {
        return exact.contains(entry(table, path, column, op));
    }
}
