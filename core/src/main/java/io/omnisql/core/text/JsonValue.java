package io.omnisql.core.text;

import io.omnisql.core.value.PgNumeric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value in memory, as jsonb sees it. Immutable. Its text is jsonb's normal form. */
public sealed interface JsonValue {
    /** The literal null. */
    record JsonNull() implements JsonValue {
        @Override
        public String toString() {
            return JsonbText.write(this);
        }
    }

    /** true or false. */
    record JsonBoolean(boolean value) implements JsonValue {
        @Override
        public String toString() {
            return JsonbText.write(this);
        }
    }

    /** A number, kept as numeric with the scale it was written with. */
    record JsonNumber(PgNumeric value) implements JsonValue {
        @Override
        public String toString() {
            return JsonbText.write(this);
        }
    }

    /** A string with its escapes resolved. */
    record JsonString(String value) implements JsonValue {
        @Override
        public String toString() {
            return JsonbText.write(this);
        }
    }

    /** An array. */
    record JsonArray(List<JsonValue> elements) implements JsonValue {
        public JsonArray {
            elements = Collections.unmodifiableList(new ArrayList<>(elements));
        }

        @Override
        public String toString() {
            return JsonbText.write(this);
        }
    }

    /** An object; a key that was given twice has its last value. Members keep the order they are given in. */
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public String toString() {
            return JsonbText.write(this);
        }
    }
}
