package io.omnisql.planner.catalog.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of a {@link StaticRelation}, read by column name. Immutable. */
public final class StaticRow {
    private static final int[] NONE = new int[0];
    private final Map<String, Integer> positions;
    private final @Nullable String[] values;

    StaticRow(Map<String, Integer> positions, @Nullable String[] values) {
        this.positions = positions;
        this.values = values;
    }

    /** The value at a 0-based position in text form, null for NULL. */
    public @Nullable String get(int position) {
        return values[position];
    }

    /** The value in text form, null for NULL. */
    public @Nullable String text(String column) {
        return values[Objects.requireNonNull(positions.get(column), column)];
    }

    /** A value that is never NULL. */
    public String string(String column) {
        return Objects.requireNonNull(text(column), column);
    }

    /** A number or OID that is never NULL. */
    public int integer(String column) {
        String value = string(column);
        return value.charAt(0) == '-' ? Integer.parseInt(value) : Integer.parseUnsignedInt(value);
    }

    public boolean flag(String column) {
        return string(column).equals("t");
    }

    /** A "char" value; the empty one is NUL. */
    public char character(String column) {
        String value = string(column);
        return value.isEmpty() ? '\0' : value.charAt(0);
    }

    /** The numbers of an oidvector ({@code 23 25}) or of a one-dimensional array ({@code {23,25}}); none for NULL. */
    public int[] integers(String column) {
        String value = text(column);
        if (value == null || value.isEmpty() || value.equals("{}")) {
            return NONE;
        }
        String[] parts =
                value.charAt(0) == '{' ? value.substring(1, value.length() - 1).split(",", -1) : value.split(" ", -1);
        int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return numbers;
    }

    /** The elements of a one-dimensional text array without NULLs; none for NULL. */
    public List<String> strings(String column) {
        String value = text(column);
        List<String> elements = new ArrayList<>();
        if (value == null || value.equals("{}")) {
            return elements;
        }
        StringBuilder element = new StringBuilder();
        boolean quoted = false;
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\') {
                i++;
                element.append(value.charAt(i));
            } else if (!quoted && (c == ',' || c == '}')) {
                elements.add(element.toString());
                element.setLength(0);
            } else {
                element.append(c);
            }
        }
        return elements;
    }
}
