package io.omnisql.connectors.simulator.data;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue of a repository, or a pull request when {@code pull} is present: both share one number sequence. {@code author}
 * is null for a deleted user; the item is closed when {@code closedAt} is present.
 */
public record Item(
        int number,
        long id,
        String title,
        @Nullable String body,
        @Nullable Person author,
        List<Person> assignees,
        List<Label> labels,
        @Nullable Milestone milestone,
        @Nullable String stateReason,
        boolean locked,
        int comments,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt,
        @Nullable Person closedBy,
        @Nullable Pull pull) {

    /** {@code open} or {@code closed}. */
    public String state() {
        return closedAt == null ? "open" : "closed";
    }
}
