package io.omnisql.connectors.simulator.data;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A GitHub repository with its items in the order of their numbers. {@code formerName} answers with 301. */
public record Repository(
        long id,
        String owner,
        String name,
        @Nullable String formerName,
        @Nullable String description,
        @Nullable String language,
        @Nullable String homepage,
        @Nullable String license,
        List<String> topics,
        boolean isPrivate,
        boolean archived,
        int stars,
        int forks,
        int sizeKib,
        Instant createdAt,
        Instant updatedAt,
        Instant pushedAt,
        List<Label> labels,
        List<Milestone> milestones,
        List<Item> items) {

    public String fullName() {
        return owner + "/" + name;
    }

    /** Open issues and open pull requests together, as GitHub counts them. */
    public long openItems() {
        return items.stream().filter(item -> item.closedAt() == null).count();
    }

    /** Pull requests only, in the order of their numbers. */
    public List<Item> pulls() {
        return items.stream().filter(item -> item.pull() != null).toList();
    }
}
