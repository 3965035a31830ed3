package io.omnisql.connectors.simulator.data;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Jira issue. {@code number} is the part of the key after the hyphen; {@code resolution} is present when resolved. */
public record JiraIssue(
        long id,
        String key,
        JiraProject project,
        int number,
        String summary,
        @Nullable String description,
        JiraStatus status,
        JiraType type,
        @Nullable JiraPriority priority,
        @Nullable Person assignee,
        Person reporter,
        @Nullable String team,
        @Nullable Double storyPoints,
        @Nullable String sprint,
        @Nullable String parentKey,
        List<String> labels,
        List<String> components,
        List<String> fixVersions,
        Instant created,
        Instant updated,
        @Nullable LocalDate dueDate,
        @Nullable Instant resolved,
        @Nullable String resolution) {}
