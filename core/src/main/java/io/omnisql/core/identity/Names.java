package io.omnisql.core.identity;

import java.util.Objects;

/** The one rule for configured names. */
final class Names {
    private static final int MAX_LENGTH = 63;

    private Names() {}

    static void check(String what, String name) {
        Objects.requireNonNull(name, "name is null");
        if (name.isEmpty() || name.length() > MAX_LENGTH || !isLetter(name.charAt(0))) {
            throw new IllegalArgumentException(what + " is not a valid name: \"" + name + "\"");
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '_' && c != '-') {
                throw new IllegalArgumentException(what + " is not a valid name: \"" + name + "\"");
            }
        }
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
