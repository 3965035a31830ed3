package io.omnisql.connectors.sdk.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the keys of a mapping one by one. After the last, {@link #done} refuses what nobody took. Every method throws
 * {@link YamlError} for a missing key (unless it returns an Optional) and for a value of another kind.
 */
public final class YamlFields {
    private final YamlValue.Mapping mapping;
    private final Map<String, YamlValue> left;

    YamlFields(YamlValue value) {
        if (!(value instanceof YamlValue.Mapping map)) {
            throw value.error("a mapping is expected here");
        }
        this.mapping = map;
        this.left = new LinkedHashMap<>(map.entries());
    }

    public Optional<YamlValue> take(String key) {
        return Optional.ofNullable(left.remove(key))
                .filter(value -> !(value instanceof YamlValue.Scalar scalar && scalar.isNull()));
    }

    public YamlValue require(String key) {
        return take(key).orElseThrow(() -> mapping.error("key \"" + key + "\" is missing"));
    }

    public String text(String key) {
        return textOf(require(key), key);
    }

    public Optional<String> optionalText(String key) {
        return take(key).map(value -> textOf(value, key));
    }

    public boolean bool(String key, boolean absent) {
        return take(key)
                .map(value -> {
                    String text = textOf(value, key);
                    return switch (text) {
                        case "true" -> true;
                        case "false" -> false;
                        default -> throw value.error("\"" + key + "\" must be true or false, not \"" + text + "\"");
                    };
                })
                .orElse(absent);
    }

    /** A whole number within bounds, both included. */
    public long integer(String key, long absent, long least, long most) {
        return take(key)
                .map(value -> {
                    String text = textOf(value, key);
                    try {
                        long number = Long.parseLong(text);
                        if (number >= least && number <= most) {
                            return number;
                        }
                    } catch (NumberFormatException e) {
                        throw value.error("\"" + key + "\" must be a whole number, not \"" + text + "\"");
                    }
                    throw value.error(
                            "\"" + key + "\" must be from " + least + " to " + most + ", not \"" + text + "\"");
                })
                .orElse(absent);
    }

    /** A time span such as {@code 250ms}, {@code 30s}, {@code 5min}, {@code 1h}, {@code 7d}. */
    public Duration duration(String key, Duration absent) {
        return take(key).map(value -> durationOf(value, key)).orElse(absent);
    }

    /** A list; absent means empty. */
    public List<YamlValue> list(String key) {
        return take(key).map(value -> listOf(value, key)).orElse(List.of());
    }

    /** A list of texts; absent means empty. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (YamlValue item : list(key)) {
            texts.add(textOf(item, key));
        }
        return texts;
    }

    /** A mapping; absent means empty. */
    public Map<String, YamlValue> map(String key) {
        return take(key)
                .map(value -> {
                    if (value instanceof YamlValue.Mapping map) {
                        return map.entries();
                    }
                    throw value.error("\"" + key + "\" must be a mapping");
                })
                .orElse(Map.of());
    }

    /** Refuses keys that were not taken. */
    public void done() {
        for (Map.Entry<String, YamlValue> entry : left.entrySet()) {
            throw entry.getValue().error("unknown key \"" + entry.getKey() + "\"");
        }
    }

    /** Line of the mapping itself. */
    public int line() {
        return mapping.line();
    }

    public YamlError error(String message) {
        return mapping.error(message);
    }

    private static String textOf(YamlValue value, String key) {
        if (value instanceof YamlValue.Scalar scalar && !scalar.isNull()) {
            return scalar.text();
        }
        throw value.error("\"" + key + "\" must be a text");
    }

    private static List<YamlValue> listOf(YamlValue value, String key) {
        if (value instanceof YamlValue.Sequence sequence) {
            return sequence.items();
        }
        throw value.error("\"" + key + "\" must be a list");
    }

    private static Duration durationOf(YamlValue value, String key) {
        String text = textOf(value, key);
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        // At most nine digits, so that no unit overflows a long.
        if (digits > 0 && digits <= 9) {
            long amount = Long.parseLong(text.substring(0, digits));
            Duration duration = switch (text.substring(digits)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "min" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                case "d" -> Duration.ofDays(amount);
                default -> null;
            };
            if (duration != null) {
                return duration;
            }
        }
        throw value.error("\"" + key + "\" must be a time span such as 30s, 5min or 1h, not \"" + text + "\"");
    }
}
