package io.omnisql.connectors.sdk.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgNumeric;
import io.omnisql.core.value.PgTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON values into the Java forms of a SQL type. A value that does not fit the type is an error, never a guess: the
 * declaration and the source disagree.
 */
public final class SqlValues {
    /** ISO 8601 with {@code Z}, {@code +01:00} or Jira's {@code +0000}. */
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private SqlValues() {}

    /** Whether a column may have this type. */
    public static boolean supports(SqlType type) {
        return switch (type.oid()) {
            case TypeOids.BOOL,
                    TypeOids.INT4,
                    TypeOids.INT8,
                    TypeOids.FLOAT8,
                    TypeOids.NUMERIC,
                    TypeOids.TEXT,
                    TypeOids.DATE,
                    TypeOids.TIMESTAMPTZ,
                    TypeOids.JSONB,
                    TypeOids.TEXT_ARRAY -> true;
            default -> false;
        };
    }

    /**
     * The value, null for JSON null and for an absent node.
     *
     * @throws IllegalArgumentException when the JSON does not fit the type; its text is the expected form only
     */
    public static @Nullable Object of(JsonNode node, SqlType type) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return switch (type.oid()) {
            case TypeOids.BOOL -> {
                require(node.isBoolean(), "a boolean");
                yield node.booleanValue();
            }
            case TypeOids.INT4 -> {
                require(node.isIntegralNumber() && node.canConvertToInt(), "a 32-bit integer");
                yield node.longValue();
            }
            case TypeOids.INT8 -> integer(node);
            case TypeOids.FLOAT8 -> {
                require(node.isNumber(), "a number");
                yield node.doubleValue();
            }
            case TypeOids.NUMERIC -> {
                require(node.isNumber(), "a number");
                yield PgNumeric.of(plain(node.decimalValue()));
            }
            case TypeOids.TEXT -> text(node);
            case TypeOids.DATE -> date(node);
            case TypeOids.TIMESTAMPTZ -> timestamp(node);
            case TypeOids.JSONB -> JsonbText.of(node);
            case TypeOids.TEXT_ARRAY -> textArray(node);
            default -> throw new IllegalStateException("no mapping for type " + type.oid());
        };
    }

    private static BigDecimal plain(BigDecimal value) {
        // numeric has no negative scale: 1E+2 is 100.
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private static Long integer(JsonNode node) {
        if (node.isTextual()) {
            // Jira writes ids as texts.
            try {
                return Long.valueOf(node.textValue());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("a 64-bit integer", e);
            }
        }
        require(node.isIntegralNumber() && node.canConvertToLong(), "a 64-bit integer");
        return node.longValue();
    }

    private static String text(JsonNode node) {
        require(node.isValueNode(), "a text");
        return node.asText().replace("\0", "");
    }

    private static Long date(JsonNode node) {
        require(node.isTextual(), "a date");
        try {
            return (long) PgTime.fromLocalDate(LocalDate.parse(node.textValue()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a date", e);
        }
    }

    private static Long timestamp(JsonNode node) {
        require(node.isTextual(), "a timestamp");
        try {
            return PgTime.fromInstant(instant(node.textValue()));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("a timestamp", e);
        }
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text, TIMESTAMP).toInstant();
    }

    private static PgArray textArray(JsonNode node) {
        require(node.isArray(), "an array of texts");
        List<@Nullable Object> elements = new ArrayList<>(node.size());
        for (JsonNode element : node) {
            elements.add(element.isNull() ? null : text(element));
        }
        return new PgArray(TypeOids.TEXT, elements);
    }

    private static void require(boolean fits, String expected) {
        if (!fits) {
            throw new IllegalArgumentException(expected);
        }
    }
}
