package io.omnisql.connectors.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP response, held whole. Header names are written as given. */
@SuppressWarnings("ArrayRecordComponent") // bodies go to the socket once; nobody compares responses
public record Response(int status, Map<String, String> headers, byte[] body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static Response json(int status, JsonNode body) {
        return bytes(status, "application/json; charset=utf-8", write(body));
    }

    public static Response text(int status, String contentType, String body) {
        return bytes(status, contentType, body.getBytes(UTF_8));
    }

    public static Response empty(int status) {
        return new Response(status, new LinkedHashMap<>(), new byte[0]);
    }

    private static Response bytes(int status, String contentType, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        return new Response(status, headers, body);
    }

    /** Adds a header to this response and gives it back. */
    public Response with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    private static byte[] write(JsonNode body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot fail to be written", e);
        }
    }
}
