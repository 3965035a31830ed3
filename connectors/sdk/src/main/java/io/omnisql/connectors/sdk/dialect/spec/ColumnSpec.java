package io.omnisql.connectors.sdk.dialect.spec;

import io.omnisql.core.type.SqlType;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A column.
 *
 * @param ignoreCase whether the source takes spellings of different case for the same value
 */
public record ColumnSpec(
        String name,
        SqlType type,
        Source source,
        boolean ignoreCase,
        boolean nullable,
        Set<String> tags,
        String comment) {
    public ColumnSpec {
        tags = Set.copyOf(tags);
    }

    /** Where values come from. */
    public sealed interface Source {
        /** A JSON pointer; may hold {@code ${setting}}. */
        record At(String pointer) implements Source {}

        /**
         * A part of the address that a pointer leads to.
         *
         * @param fromEnd 1 for the last segment
         */
        record AddressPart(String pointer, int fromEnd) implements Source {}

        /** The first match of a pattern in other columns, tried in order. */
        record FirstMatch(List<String> columns, Pattern pattern) implements Source {
            public FirstMatch {
                columns = List.copyOf(columns);
            }
        }
    }

    /** Columns that this one is computed from. */
    public List<String> derivedFrom() {
        return switch (source) {
            case Source.At at -> List.of();
            case Source.AddressPart part -> List.of();
            case Source.FirstMatch(List<String> columns, Pattern pattern) -> columns;
        };
    }
}
