package io.omnisql.connectors.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request, read whole. {@code path} is as sent, {@code rawQuery} without its question mark (empty when absent),
 * header names are in lower case, {@code origin} is the scheme, host and port that the client used.
 */
@SuppressWarnings("ArrayRecordComponent") // bodies go to a parser once; nobody compares requests
public record Request(
        String method, String path, String rawQuery, Map<String, String> headers, byte[] body, String origin) {

    /** Decoded path segments without empty ones. */
    public List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(URLDecoder.decode(segment.replace("+", "%2B"), UTF_8));
            }
        }
        return segments;
    }

    /** Decoded query parameters in order; a repeated name keeps its last value. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
        }
        return parameters;
    }

    /** Every decoded value of a parameter that may be repeated, in order. */
    public List<String> parameterValues(String name) {
        List<String> values = new ArrayList<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0
                    && URLDecoder.decode(pair.substring(0, equals), UTF_8).equals(name)) {
                values.add(URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return values;
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters().get(name));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Path and query as they were sent. */
    public String target() {
        return rawQuery.isEmpty() ? path : path + "?" + rawQuery;
    }

    /** The same request under another path, for services mounted below a prefix. */
    public Request withPath(String other) {
        return new Request(method, other, rawQuery, headers, body, origin);
    }
}
