package io.omnisql.connectors.simulator.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A GitHub milestone, one for each release; open while {@code closedAt} is null. */
public record Milestone(
        long id,
        int number,
        String title,
        Instant createdAt,
        Instant dueOn,
        @Nullable Instant closedAt) {}
