package io.omnisql.connectors.simulator.jira;

import io.omnisql.connectors.simulator.data.JiraIssue;
import io.omnisql.connectors.simulator.data.JiraPriority;
import java.util.Comparator;
import java.util.List;

/** ORDER BY of JQL; without one the newest issue is first. Empty values stand last ascending, and first descending. */
final class JqlOrder {
    private JqlOrder() {}

    static Comparator<JiraIssue> of(List<Jql.Sort> sorts) {
        Comparator<JiraIssue> order = (_, _) -> 0;
        for (Jql.Sort sort : sorts) {
            Comparator<JiraIssue> next = by(sort.field());
            order = order.thenComparing(sort.descending() ? next.reversed() : next);
        }
        return order.thenComparing(Comparator.comparingLong(JiraIssue::id).reversed());
    }

    private static Comparator<JiraIssue> by(String name) {
        JqlField field = JqlField.named(name)
                .orElseThrow(() -> new JqlException("Not able to sort using field '" + name + "'."));
        return switch (field) {
            case CREATED -> Comparator.comparing(JiraIssue::created);
            case UPDATED -> Comparator.comparing(JiraIssue::updated);
            case RESOLVED -> Comparator.comparing(JiraIssue::resolved, Comparator.nullsLast(Comparator.naturalOrder()));
            case DUE -> Comparator.comparing(JiraIssue::dueDate, Comparator.nullsLast(Comparator.naturalOrder()));
            case KEY ->
                Comparator.comparing((JiraIssue issue) -> issue.project().key()).thenComparingInt(JiraIssue::number);
            case ID -> Comparator.comparingLong(JiraIssue::id);
            case PROJECT -> Comparator.comparing(issue -> issue.project().name());
            case STATUS, STATUS_CATEGORY -> Comparator.comparing(JiraIssue::status);
            case TYPE -> Comparator.comparing(issue -> issue.type().title());
            case SUMMARY -> Comparator.comparing(JiraIssue::summary, String.CASE_INSENSITIVE_ORDER);
            case PRIORITY ->
                Comparator.comparing(
                        JiraIssue::priority, Comparator.nullsLast(Comparator.<JiraPriority>reverseOrder()));
            case STORY_POINTS ->
                Comparator.comparing(JiraIssue::storyPoints, Comparator.nullsLast(Comparator.naturalOrder()));
            case ASSIGNEE ->
                Comparator.comparing(issue ->
                        issue.assignee() == null ? "\uffff" : issue.assignee().displayName());
            case REPORTER, CREATOR ->
                Comparator.comparing(issue -> issue.reporter().displayName());
            case LABELS, COMPONENT, FIX_VERSION, PARENT, DESCRIPTION, RESOLUTION, SPRINT, TEAM ->
                throw new JqlException("Not able to sort using field '" + name + "'.");
        };
    }
}
