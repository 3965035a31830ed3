package io.omnisql.connectors.simulator.data;

import java.time.ZoneId;

/**
 * A member of an organisation, the same person on GitHub (login, githubId) and in Jira (accountId, display name, e-mail).
 * {@code active} is false for those who left: Jira shows them inactive and without e-mail address, GitHub as nobody.
 */
public record Person(
        String login,
        long githubId,
        String displayName,
        String email,
        String accountId,
        String team,
        ZoneId zone,
        boolean active) {}
