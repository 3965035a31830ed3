package io.omnisql.connectors.sdk.http;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The credential of an account, as the header that carries it. Connector code can hold it but never read it. */
public final class Authorization {
    private final @Nullable String value;

    private Authorization(@Nullable String value) {
        this.value = value;
    }

    /** No credential: public data only. */
    public static Authorization none() {
        return new Authorization(null);
    }

    /** RFC 6750. */
    public static Authorization bearer(String token) {
        return new Authorization("Bearer " + checked(token));
    }

    /** RFC 7617, UTF-8. */
    public static Authorization basic(String user, String secret) {
        String pair = checked(user) + ":" + checked(secret);
        return new Authorization("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static String checked(String part) {
        if (part.isEmpty() || part.chars().anyMatch(c -> c < 0x20 || c == 0x7F)) {
            throw new IllegalArgumentException("credential is empty or has control characters");
        }
        return part;
    }

    void addTo(HttpRequest.Builder request) {
        if (value != null) {
            request.setHeader("Authorization", value);
        }
    }

    @Override
    public String toString() {
        return value == null ? "Authorization[none]" : "Authorization[redacted]";
    }
}
