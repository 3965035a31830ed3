package io.omnisql.session.setting;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.DateStyle;
import io.omnisql.core.text.SessionZone;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks a text that a client gave for a setting and brings it into the canonical form that is stored. */
final class SettingReader {
    private static final List<String> TRUE_WORDS = List.of("true", "yes", "on", "1");
    private static final List<String> FALSE_WORDS = List.of("false", "no", "off", "0");
    /** What clients call the only encoding; PostgreSQL folds case and drops everything but letters and digits. */
    private static final List<String> UTF8_NAMES = List.of("utf8", "unicode");

    private SettingReader() {}

    /**
     * The canonical value: numbers in the base unit, on or off, enum values in lower case.
     *
     * @param present canonical values of all settings, for those that change only a part
     * @throws SqlException 22023
     */
    static String read(SettingDefinition setting, String text, Map<String, String> present) {
        return switch (setting.kind()) {
            case BOOL -> bool(setting, text);
            case INTEGER -> integer(setting, text);
            case REAL -> real(setting, text);
            case ENUM -> choice(setting, text);
            case STRING -> string(setting, text, present);
        };
    }

    private static String bool(SettingDefinition setting, String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        boolean ambiguous = word.isEmpty() || word.equals("o");
        if (!ambiguous && TRUE_WORDS.stream().anyMatch(w -> w.startsWith(word))) {
            return "on";
        }
        if (!ambiguous && FALSE_WORDS.stream().anyMatch(w -> w.startsWith(word))) {
            return "off";
        }
        throw new SqlException(
                SqlState.INVALID_PARAMETER_VALUE, "parameter \"" + setting.name() + "\" requires a Boolean value");
    }

    private static String integer(SettingDefinition setting, String text) {
        double number = Math.rint(number(setting, text));
        if ((number > Integer.MAX_VALUE && setting.most() <= Integer.MAX_VALUE)
                || (number < Integer.MIN_VALUE && setting.least() >= Integer.MIN_VALUE)) {
            throw invalid(setting, text).withHint("Value exceeds integer range.");
        }
        requireBounds(setting, number, Long.toString((long) number), bound(setting.least()), bound(setting.most()));
        return Long.toString((long) number);
    }

    private static String real(SettingDefinition setting, String text) {
        double number = number(setting, text);
        requireBounds(setting, number, shortest(number), shortest(setting.least()), shortest(setting.most()));
        return shortest(number);
    }

    private static void requireBounds(
            SettingDefinition setting, double number, String shown, String least, String most) {
        if (number < setting.least() || number > setting.most()) {
            String unit = setting.unit().isEmpty() ? "" : " " + setting.unit();
            throw new SqlException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    shown + unit + " is outside the valid range for parameter \"" + setting.name() + "\" (" + least
                            + " .. " + most + ")");
        }
    }

    private static double number(SettingDefinition setting, String text) {
        String trimmed = text.strip();
        int end = 0;
        while (end < trimmed.length() && isNumberPart(trimmed, end)) {
            end++;
        }
        double number;
        try {
            number = Double.parseDouble(trimmed.substring(0, end));
        } catch (NumberFormatException e) {
            throw invalid(setting, text);
        }
        String unit = trimmed.substring(end).strip();
        if (unit.isEmpty()) {
            return number;
        }
        return setting.units()
                .map(units -> units.toBase(number, unit)
                        .orElseThrow(() -> invalid(setting, text).withHint(units.hint())))
                .orElseThrow(() -> invalid(setting, text));
    }

    private static boolean isNumberPart(String text, int i) {
        char c = text.charAt(i);
        boolean exponentFollows = (c == 'e' || c == 'E')
                && i > 0
                && i + 1 < text.length()
                && (Character.isDigit(text.charAt(i + 1)) || text.charAt(i + 1) == '-' || text.charAt(i + 1) == '+');
        boolean sign = (c == '+' || c == '-') && (i == 0 || text.charAt(i - 1) == 'e' || text.charAt(i - 1) == 'E');
        return (c >= '0' && c <= '9') || c == '.' || sign || exponentFollows;
    }

    private static String choice(SettingDefinition setting, String text) {
        for (String value : setting.values()) {
            if (value.equalsIgnoreCase(text.strip())) {
                return value;
            }
        }
        throw invalid(setting, text).withHint("Available values: " + String.join(", ", setting.values()) + ".");
    }

    private static String string(SettingDefinition setting, String text, Map<String, String> present) {
        return switch (setting.name()) {
            case "TimeZone" -> SessionZone.parse(text).map(SessionZone::name).orElseThrow(() -> invalid(setting, text));
            case "DateStyle" -> {
                DateStyle before = DateStyle.parse(present.getOrDefault("DateStyle", "ISO, MDY"), DateStyle.DEFAULT)
                        .orElse(DateStyle.DEFAULT);
                yield DateStyle.parse(text, before)
                        .map(DateStyle::toString)
                        .orElseThrow(() -> invalid(setting, text).withDetail(dateStyleDetail(text)));
            }
            case "client_encoding" -> {
                if (!isUtf8(text)) {
                    throw invalid(setting, text);
                }
                // As PostgreSQL does for an old driver that reads back what it sent.
                yield text.equals("UNICODE") ? text : "UTF8";
            }
            default -> text;
        };
    }

    private static String dateStyleDetail(String text) {
        for (String word : text.split(",", -1)) {
            if (DateStyle.parse(word, DateStyle.DEFAULT).isEmpty()) {
                return "Unrecognized key word: \"" + word.strip().toLowerCase(Locale.ROOT) + "\".";
            }
        }
        return "Conflicting \"datestyle\" specifications.";
    }

    private static boolean isUtf8(String text) {
        StringBuilder letters = new StringBuilder();
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                letters.append(c);
            }
        }
        return UTF8_NAMES.contains(letters.toString());
    }

    private static SqlException invalid(SettingDefinition setting, String text) {
        return new SqlException(
                SqlState.INVALID_PARAMETER_VALUE,
                "invalid value for parameter \"" + setting.name() + "\": \"" + text + "\"");
    }

    private static String bound(double number) {
        return Long.toString((long) number);
    }

    private static String shortest(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        return BigDecimal.valueOf(number).stripTrailingZeros().toString().replace('E', 'e');
    }
}
