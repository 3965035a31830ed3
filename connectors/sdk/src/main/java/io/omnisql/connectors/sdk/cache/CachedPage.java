package io.omnisql.connectors.sdk.cache;

import io.omnisql.connectors.sdk.page.Page;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A page as it was fetched. Immutable.
 *
 * @param fetched when the request left that gave it, or confirmed that it is unchanged
 * @param negative whether the source said that the list does not exist
 * @param warnings for every statement that reads it; redacted
 * @param bytes estimate of its size in memory
 */
public record CachedPage(
        Page page, Validator validator, Instant fetched, boolean negative, List<String> warnings, long bytes) {
    public CachedPage {
        Objects.requireNonNull(page, "page is null");
        Objects.requireNonNull(validator, "validator is null");
        Objects.requireNonNull(fetched, "fetched is null");
        warnings = List.copyOf(warnings);
    }

    public static CachedPage of(
            Page page, Validator validator, Instant fetched, boolean negative, List<String> warnings) {
        return new CachedPage(page, validator, fetched, negative, warnings, RowBytes.of(page.rows()));
    }

    /** The same page, known to be unchanged at a later time. */
    public CachedPage confirmed(Instant time) {
        return new CachedPage(page, validator, time, negative, warnings, bytes);
    }
}
