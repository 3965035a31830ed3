package io.omnisql.server.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * What is answered.
 *
 * @param status an HTTP status
 * @param body owned by the answer
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from one handler to the listener, never compared.
public record AdminAnswer(int status, String contentType, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public AdminAnswer {
        Objects.requireNonNull(contentType, "contentType is null");
        Objects.requireNonNull(body, "body is null");
    }

    /** Text with a final line feed. */
    public static AdminAnswer text(int status, String text) {
        return new AdminAnswer(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A JSON object of maps, lists, texts, numbers, truth values and nulls. */
    public static AdminAnswer json(int status, Map<String, ?> object) {
        try {
            return new AdminAnswer(status, "application/json", JSON.writeValueAsBytes(object));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON object", e);
        }
    }
}
