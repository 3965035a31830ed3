package io.omnisql.testing.vault;

import io.omnisql.core.text.JsonValue;
import io.omnisql.core.text.JsonbText;

/**
 * What the key server answered.
 *
 * @param body JSON, or empty
 */
public record VaultAnswer(int status, String body) {
    private static final int FIRST_ERROR = 400;

    /** @throws IllegalStateException with the answer for a status of 400 and more */
    public VaultAnswer requireSuccess() {
        if (status >= FIRST_ERROR) {
            throw new IllegalStateException("key server answered " + status + ": " + body);
        }
        return this;
    }

    /** The text or number that stands under these names, one below the other. */
    public String at(String... names) {
        JsonValue value = JsonbText.read(body);
        for (String name : names) {
            value = switch (value) {
                case JsonValue.JsonObject object
                when object.members().containsKey(name) -> object.members().get(name);
                case JsonValue.JsonArray array -> array.elements().get(Integer.parseInt(name));
                default -> throw new IllegalStateException("no " + name + " in " + body);
            };
        }
        return value instanceof JsonValue.JsonString text ? text.value() : value.toString();
    }
}
