package io.omnisql.core.identity;

import java.util.Objects;
import java.util.UUID;

/** Names one client session. Unique over all nodes and time (UUID version 7). */
public record SessionId(UUID value) {
    public SessionId {
        Objects.requireNonNull(value, "value is null");
    }

    public static SessionId next() {
        return new SessionId(TimeOrderedUuid.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
