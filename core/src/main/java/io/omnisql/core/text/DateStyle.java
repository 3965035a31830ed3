package io.omnisql.core.text;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The setting DateStyle (manual section 8.5.2): an output format and the order of day and month that input assumes. */
public record DateStyle(Format format, Order order) {
    public static final DateStyle DEFAULT = new DateStyle(Format.ISO, Order.MDY);

    /** The output format. */
    public enum Format {
        ISO("ISO"),
        SQL("SQL"),
        POSTGRES("Postgres"),
        GERMAN("German");

        private final String spelling;

        Format(String spelling) {
            this.spelling = spelling;
        }
    }

    /** The order that an ambiguous date such as 01/02/03 is read in. */
    public enum Order {
        MDY,
        DMY,
        YMD
    }

    public DateStyle {
        Objects.requireNonNull(format, "format is null");
        Objects.requireNonNull(order, "order is null");
    }

    /**
     * Reads a setting's value. A part that is not named keeps its present value, and {@code German} alone means day first.
     *
     * @return empty when a word is unknown or two words contradict each other
     */
    public static Optional<DateStyle> parse(String text, DateStyle present) {
        Format format = null;
        Order order = null;
        for (String part : text.split(",", -1)) {
            String word = part.strip().toLowerCase(Locale.ROOT);
            Format newFormat = null;
            Order newOrder = null;
            if (word.equals("iso")) {
                newFormat = Format.ISO;
            } else if (word.equals("sql")) {
                newFormat = Format.SQL;
            } else if (word.startsWith("postgres")) {
                newFormat = Format.POSTGRES;
            } else if (word.equals("german")) {
                newFormat = Format.GERMAN;
            } else if (word.equals("ymd")) {
                newOrder = Order.YMD;
            } else if (word.equals("dmy") || word.startsWith("euro")) {
                newOrder = Order.DMY;
            } else if (word.equals("mdy") || word.equals("us") || word.startsWith("noneuro")) {
                newOrder = Order.MDY;
            } else if (word.equals("default")) {
                newFormat = format == null ? DEFAULT.format() : null;
                newOrder = order == null ? DEFAULT.order() : null;
            } else {
                return Optional.empty();
            }
            if (newFormat != null) {
                if (format != null && format != newFormat) {
                    return Optional.empty();
                }
                format = newFormat;
            }
            if (newOrder != null) {
                if (order != null && order != newOrder) {
                    return Optional.empty();
                }
                order = newOrder;
            }
        }
        if (order == null && format == Format.GERMAN) {
            order = Order.DMY;
        }
        return Optional.of(
                new DateStyle(format == null ? present.format() : format, order == null ? present.order() : order));
    }

    /** As SHOW prints it: {@code ISO, MDY}. */
    @Override
    public String toString() {
        return format.spelling + ", " + order;
    }
}
