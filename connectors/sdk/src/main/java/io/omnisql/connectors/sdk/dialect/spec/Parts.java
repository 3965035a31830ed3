package io.omnisql.connectors.sdk.dialect.spec;

import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.connectors.sdk.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads single values of a declaration. */
final class Parts {
    private Parts() {}

    static String text(YamlValue value) {
        if (value instanceof YamlValue.Scalar scalar && !scalar.isNull()) {
            return scalar.text();
        }
        throw value.error("a text is expected here");
    }

    /** The texts of a list; a single text counts as a list of one. */
    static List<String> texts(YamlValue value) {
        return list(value).stream().map(Parts::text).toList();
    }

    static List<YamlValue> list(YamlValue value) {
        return value instanceof YamlValue.Sequence sequence ? sequence.items() : List.of(value);
    }

    static Map<String, YamlValue> entries(YamlValue value) {
        if (value instanceof YamlValue.Mapping mapping) {
            return mapping.entries();
        }
        throw value.error("a mapping is expected here");
    }

    /** Takes a text that only people and offline jobs read. */
    static void note(YamlFields fields, String key) {
        fields.take(key).ifPresent(Parts::text);
    }

    static long number(YamlValue value) {
        try {
            return Long.parseLong(text(value));
        } catch (NumberFormatException e) {
            throw value.error("a whole number is expected here");
        }
    }

    /** The text as something else; a refusal by {@code parse} is reported at this place. */
    static <T> T as(YamlValue value, Function<String, T> parse) {
        try {
            return parse.apply(text(value));
        } catch (IllegalArgumentException e) {
            throw value.error(String.valueOf(e.getMessage()));
        }
    }
}
