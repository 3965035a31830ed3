package io.omnisql.server.admin;

import java.util.Map;
import java.util.Optional;

/**
 * What was asked.
 *
 * @param path as sent, decoded, without the query
 * @param segments what stands for the path's segments in braces, by their names
 * @param query decoded; of a repeated name the last value
 * @param accept the Accept header, empty if there is none
 * @param body at most {@link AdminServer#MAX_BODY_BYTES}; owned by the request
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from the listener to one handler, never compared.
public record AdminRequest(
        String method,
        String path,
        Map<String, String> segments,
        Map<String, String> query,
        String accept,
        byte[] body) {
    public AdminRequest {
        segments = Map.copyOf(segments);
        query = Map.copyOf(query);
    }

    /** What stands for {@code {name}} in the path. */
    public String segment(String name) {
        return Optional.ofNullable(segments.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the route's path has no {" + name + "}"));
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }
}
