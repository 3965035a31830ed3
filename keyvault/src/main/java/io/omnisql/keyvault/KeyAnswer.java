package io.omnisql.keyvault;

import java.util.Objects;

/**
 * One question to a key service about a destroyed key, and its answer as it came.
 *
 * @param request what was asked, without key material
 * @param answer as the service gave it
 * @param refused whether the answer is what a destroyed key must give
 */
public record KeyAnswer(String request, String answer, boolean refused) {
    public KeyAnswer {
        Objects.requireNonNull(request, "request is null");
        Objects.requireNonNull(answer, "answer is null");
    }
}
