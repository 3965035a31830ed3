package io.omnisql.connectors.sdk.http;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call to a source, without credential.
 *
 * @param method {@code GET}, or {@code POST} for a search; never one that changes the source
 * @param pathTemplate the path with {@code {key}} places and no query, for audit and metrics
 * @param target absolute address on the account's origin
 * @param body JSON text, null for none
 * @param headers fixed fields such as Accept
 * @param resource the source's class of calls that it is counted in
 * @param points predicted cost in the units of that class
 */
public record SourceCall(
        String method,
        String pathTemplate,
        URI target,
        @Nullable String body,
        Map<String, String> headers,
        String resource,
        long points) {
    public SourceCall {
        headers = Map.copyOf(headers);
    }

    /** The same under conditions (RFC 9110 section 13.1); a source may then answer that nothing changed. */
    public SourceCall onlyIf(Map<String, String> conditions) {
        Map<String, String> fields = new HashMap<>(headers);
        fields.putAll(conditions);
        return new SourceCall(method, pathTemplate, target, body, fields, resource, points);
    }

    boolean isConditional() {
        return headers.containsKey("If-None-Match") || headers.containsKey("If-Modified-Since");
    }

    /** A call that costs one point of {@code resource}. */
    public SourceCall(
            String method,
            String pathTemplate,
            URI target,
            @Nullable String body,
            Map<String, String> headers,
            String resource) {
        this(method, pathTemplate, target, body, headers, resource, 1);
    }

    public SourceCall withTarget(URI other) {
        return new SourceCall(method, pathTemplate, other, body, headers, resource, points);
    }

    /** Hides the target: its query may hold literals of the user's statement. */
    @Override
    public String toString() {
        return method + " " + pathTemplate;
    }
}
