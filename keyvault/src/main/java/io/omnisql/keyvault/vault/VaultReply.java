package io.omnisql.keyvault.vault;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer of the key server.
 *
 * @param status of HTTP
 * @param data empty on failure
 * @param errors the server's own words, empty on success
 */
record VaultReply(int status, Map<String, Object> data, List<String> errors) {
    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int TOO_MANY = 429;
    static final int FIRST_SERVER_ERROR = 500;

    boolean ok() {
        return status < BAD_REQUEST;
    }

    boolean says(String words) {
        return errors.stream().anyMatch(error -> error.contains(words));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(data.get(name)).map(String::valueOf);
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(data.get(name));
    }

    /** @throws IllegalStateException when the server's answer has another form than its documentation says */
    String required(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("the key server's answer has no " + name));
    }

    /** For evidence: status and words; an answer's data is left out, because it could be key material. */
    String raw() {
        return errors.isEmpty() ? Integer.toString(status) : status + " " + String.join("; ", errors);
    }
}
