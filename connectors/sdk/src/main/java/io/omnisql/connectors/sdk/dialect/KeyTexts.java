package io.omnisql.connectors.sdk.dialect;

import io.omnisql.core.value.PgNumeric;

/** Values as the texts that go into paths, queries and bodies. */
final class KeyTexts {
    private KeyTexts() {}

    static String of(Object value) {
        return switch (value) {
            case String text -> text;
            case Long number -> number.toString();
            case Double number -> number.toString();
            case Boolean flag -> flag.toString();
            case PgNumeric number -> number.toString();
            default ->
                throw new IllegalArgumentException(
                        "no text for " + value.getClass().getSimpleName());
        };
    }
}
