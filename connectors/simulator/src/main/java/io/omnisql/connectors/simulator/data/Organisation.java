package io.omnisql.connectors.simulator.data;

import java.time.Instant;
import java.util.List;

/** A customer: a GitHub organisation and its own Jira site. */
public record Organisation(
        String login,
        long id,
        String displayName,
        String description,
        Instant createdAt,
        List<Person> people,
        List<Repository> repositories,
        JiraSite jira) {}
