package io.omnisql.connectors.postgres.catalog;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.ArrayTypes;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgNumeric;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a source table and how its values are read.
 *
 * @param nullable whether the source allows NULL
 * @param bytewise whether the source compares its texts for equality byte by byte, as OmniSQL does
 * @param comment for {@code col_description}, with a note where the type is not the source's own
 */
public record SourceColumn(String name, ColumnForm form, boolean nullable, boolean bytewise, String comment) {
    /** The settings under which the source writes values. */
    public static final TextStyle STYLE = TextStyle.DEFAULT;

    public SqlType type() {
        return form.type();
    }

    /**
     * Reads a value from the source's text form; empty when the value cannot be of the declared type, because the source's column is
     * another one by now.
     *
     * @throws SqlException 0A000 for an array that is not one-dimensional with lower bound 1
     */
    public Optional<Object> read(String text) {
        int oid = type().oid();
        return switch (oid) {
            case TypeOids.TEXT, TypeOids.VARCHAR, TypeOids.BPCHAR, TypeOids.NAME, TypeOids.JSON, TypeOids.JSONB ->
                Optional.of(text);
            case TypeOids.NUMERIC -> numeric(text);
            default -> ArrayTypes.elementOf(oid) == 0 ? parse(text) : array(text);
        };
    }

    private Optional<Object> parse(String text) {
        try {
            return Optional.of(TypeText.parse(type().oid(), SqlType.NO_TYPMOD, text, STYLE));
        } catch (SqlException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Object> array(String text) {
        if (text.startsWith("[") || text.startsWith("{{")) {
            throw new SqlException(
                    ErrorKind.SOURCE,
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "column \"" + name + "\" holds an array that is not one-dimensional with lower bound 1");
        }
        return parse(text);
    }

    /** Values of a declared scale all have it: one with another comes from a column that was altered. */
    private Optional<Object> numeric(String text) {
        Optional<Object> parsed = parse(text);
        boolean fits = parsed.filter(value -> value instanceof PgNumeric number
                        && (type().typmod() < 0
                                || !number.isFinite()
                                || number.decimal().scale() == ColumnForm.scale(type().typmod())))
                .isPresent();
        return fits ? parsed : Optional.empty();
    }

    /** Whether a result column of this type is what was declared. */
    public boolean isDeclared(int resultOid) {
        return resultOid == form.sourceType();
    }

    /** The type that parameters compared with this column have; null when the column compares with nothing. */
    public @Nullable String comparisonType() {
        return form.comparable() ? ComparisonTypes.of(type().oid()) : null;
    }
}
