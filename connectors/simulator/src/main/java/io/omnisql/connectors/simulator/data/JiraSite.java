package io.omnisql.connectors.simulator.data;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A Jira Cloud site. {@code zone} is the zone of the account that connects; issues are in the order of their ids. */
public final class JiraSite {
    private final String host;
    private final ZoneId zone;
    private final List<String> teams;
    private final List<JiraProject> projects;
    private final List<JiraIssue> issues;
    private final Map<String, JiraIssue> byKeyOrId = new HashMap<>();

    JiraSite(String host, ZoneId zone, List<String> teams, List<JiraProject> projects, List<JiraIssue> issues) {
        this.host = host;
        this.zone = zone;
        this.teams = List.copyOf(teams);
        this.projects = List.copyOf(projects);
        this.issues = List.copyOf(issues);
        for (JiraIssue issue : issues) {
            byKeyOrId.put(issue.key(), issue);
            byKeyOrId.put(Long.toString(issue.id()), issue);
        }
    }

    public String host() {
        return host;
    }

    public ZoneId zone() {
        return zone;
    }

    public List<String> teams() {
        return teams;
    }

    public List<JiraProject> projects() {
        return projects;
    }

    public List<JiraIssue> issues() {
        return issues;
    }

    /** By id, or by key in any letter case. */
    public Optional<JiraIssue> find(String keyOrId) {
        return Optional.ofNullable(byKeyOrId.get(keyOrId.toUpperCase(Locale.ROOT)));
    }
}
