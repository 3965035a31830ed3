package io.omnisql.connectors.sdk.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an answer can be asked for again with (RFC 9110 sections 8.8 and 13.1).
 *
 * @param entityTag value of {@code ETag}, as it came
 * @param lastModified value of {@code Last-Modified}, as it came
 */
public record Validator(Optional<String> entityTag, Optional<String> lastModified) {
    public static final Validator NONE = new Validator(Optional.empty(), Optional.empty());

    public boolean isPresent() {
        return entityTag.isPresent() || lastModified.isPresent();
    }

    /** Header fields of the conditional request; the tag alone where there is one, since it decides (RFC 9110 section 13.2.2). */
    public Map<String, String> conditions() {
        Map<String, String> fields = new LinkedHashMap<>();
        entityTag.ifPresentOrElse(
                tag -> fields.put("If-None-Match", tag),
                () -> lastModified.ifPresent(time -> fields.put("If-Modified-Since", time)));
        return fields;
    }
}
