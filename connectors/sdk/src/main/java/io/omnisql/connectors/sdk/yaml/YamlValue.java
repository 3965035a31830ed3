package io.omnisql.connectors.sdk.yaml;

import java.util.List;
import java.util.Map;

/** A value with the place where it stands. */
public sealed interface YamlValue {
    String file();

    /** 1-based line. */
    int line();

    /** An error at this place. */
    default YamlError error(String message) {
        return new YamlError(file(), line(), message);
    }

    /** This value as a mapping, whose keys are then taken one by one. */
    default YamlFields fields() {
        return new YamlFields(this);
    }

    /**
     * A scalar.
     *
     * @param quoted whether it was written in quotes or as a block, so that it is text whatever it looks like
     */
    record Scalar(String file, int line, String text, boolean quoted) implements YamlValue {
        /** Whether it is null: nothing, {@code ~} or {@code null}. */
        public boolean isNull() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    record Sequence(String file, int line, List<YamlValue> items) implements YamlValue {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A mapping with text keys, in the file's order. */
    record Mapping(String file, int line, Map<String, YamlValue> entries) implements YamlValue {}
}
