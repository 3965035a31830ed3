package io.omnisql.core.identity;

import java.util.Objects;
import java.util.UUID;

/** Names one SQL statement in audit, policy input, traces and connector calls. Unique over all nodes and time (UUID version 7). */
public record StatementId(UUID value) {
    public StatementId {
        Objects.requireNonNull(value, "value is null");
    }

    public static StatementId next() {
        return new StatementId(TimeOrderedUuid.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
