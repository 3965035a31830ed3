package io.omnisql.connectors.sdk.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;

/** Status, address and header fields of a response. The address is the one that answered, after redirects. */
public record ResponseHead(int status, URI address, HttpHeaders headers) {
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** A header that is a whole number; empty when absent or not a number. */
    public OptionalLong number(String name) {
        Optional<String> text = headers.firstValue(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text.get().trim()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Header fields may carry secrets (cookies): only the status shows. */
    @Override
    public String toString() {
        return "ResponseHead[status=" + status + "]";
    }
}
