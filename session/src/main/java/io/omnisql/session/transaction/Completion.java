package io.omnisql.session.transaction;

import io.omnisql.core.error.SqlException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction statement ended.
 *
 * @param tag for CommandComplete
 * @param warning sent before it as a NoticeResponse of severity WARNING; null for none
 */
public record Completion(String tag, @Nullable SqlException warning) {
    public Completion {
        Objects.requireNonNull(tag, "tag is null");
    }

    static Completion of(String tag) {
        return new Completion(tag, null);
    }
}
