package io.omnisql.connectors.simulator.jira;

import io.omnisql.connectors.simulator.data.JiraIssue;
import io.omnisql.connectors.simulator.data.JiraPriority;
import io.omnisql.connectors.simulator.data.JiraStatus;
import io.omnisql.connectors.simulator.data.Person;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A field that JQL can name: how its values are spelt and compared. */
enum JqlField {
    PROJECT(
            Kind.NAME,
            (issue, zone) -> List.of(
                    issue.project().key(), issue.project().id(), issue.project().name()),
            "project"),
    KEY(Kind.KEY, (issue, zone) -> List.of((long) issue.number()), "key", "issuekey", "issue"),
    ID(Kind.KEY, (issue, zone) -> List.of(issue.id()), "id"),
    STATUS(
            Kind.NAME,
            (issue, zone) -> List.of(issue.status().title(), issue.status().id()),
            "status"),
    STATUS_CATEGORY(Kind.NAME, (issue, zone) -> category(issue.status().category()), "statuscategory"),
    TYPE(Kind.NAME, (issue, zone) -> List.of(issue.type().title(), issue.type().id()), "issuetype", "type"),
    PRIORITY(Kind.PRIORITY, (issue, zone) -> priority(issue.priority()), "priority"),
    RESOLUTION(Kind.NAME, (issue, zone) -> present(issue.resolution()), "resolution"),
    ASSIGNEE(Kind.USER, (issue, zone) -> person(issue.assignee()), "assignee"),
    REPORTER(Kind.USER, (issue, zone) -> person(issue.reporter()), "reporter"),
    CREATOR(Kind.USER, (issue, zone) -> person(issue.reporter()), "creator"),
    LABELS(Kind.FREE, (issue, zone) -> List.copyOf(issue.labels()), "labels"),
    COMPONENT(Kind.FREE, (issue, zone) -> List.copyOf(issue.components()), "component"),
    FIX_VERSION(Kind.FREE, (issue, zone) -> List.copyOf(issue.fixVersions()), "fixversion"),
    PARENT(Kind.FREE, (issue, zone) -> present(issue.parentKey()), "parent"),
    SUMMARY(Kind.TEXT, (issue, zone) -> List.of(issue.summary()), "summary"),
    DESCRIPTION(Kind.TEXT, (issue, zone) -> present(issue.description()), "description"),
    CREATED(Kind.TIME, (issue, zone) -> List.of(issue.created().toEpochMilli()), "created", "createddate"),
    UPDATED(Kind.TIME, (issue, zone) -> List.of(issue.updated().toEpochMilli()), "updated", "updateddate"),
    RESOLVED(
            Kind.TIME,
            (issue, zone) -> issue.resolved() == null
                    ? List.of()
                    : List.of(issue.resolved().toEpochMilli()),
            "resolved",
            "resolutiondate"),
    DUE(
            Kind.TIME,
            (issue, zone) -> issue.dueDate() == null
                    ? List.of()
                    : List.of(issue.dueDate().atStartOfDay(zone).toInstant().toEpochMilli()),
            "duedate",
            "due"),
    STORY_POINTS(
            Kind.NUMBER,
            (issue, zone) -> present(issue.storyPoints()),
            "cf[10016]",
            "story points",
            "story point estimate"),
    SPRINT(Kind.FREE, (issue, zone) -> present(issue.sprint()), "cf[10020]", "sprint"),
    TEAM(Kind.NAME, (issue, zone) -> team(issue.team()), "cf[10050]", "team", "team[dropdown]");

    /** What operands mean and which operators apply. */
    enum Kind {
        /** One of a known set of names or ids; another is a 400. */
        NAME,
        /** As NAME, ordered by importance. */
        PRIORITY,
        /** An issue's key or id; one that does not exist is a 400. */
        KEY,
        /** An account id; an unknown one is a 400. */
        USER,
        /** Any name; an unknown one matches nothing. */
        FREE,
        /** Searched by words, only with ~. */
        TEXT,
        /** Milliseconds since the epoch, or a quoted date in the account's zone. */
        TIME,
        NUMBER
    }

    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // functions without captures
    private final BiFunction<JiraIssue, ZoneId, List<?>> values;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> names;

    JqlField(Kind kind, BiFunction<JiraIssue, ZoneId, List<?>> values, String... names) {
        this.kind = kind;
        this.values = values;
        this.names = List.of(names);
    }

    static Optional<JqlField> named(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(field -> field.names.contains(folded)).findFirst();
    }

    Kind kind() {
        return kind;
    }

    /** The issue's values: texts, or numbers for TIME, NUMBER and KEY; none when the field is empty. */
    List<?> values(JiraIssue issue, ZoneId zone) {
        return values.apply(issue, zone);
    }

    static List<String> category(JiraStatus.Category category) {
        return List.of(category.title(), category.key(), Integer.toString(category.id()));
    }

    static List<String> priority(@Nullable JiraPriority priority) {
        return priority == null ? List.of() : List.of(priority.title(), priority.id());
    }

    static List<String> team(@Nullable String team) {
        return team == null ? List.of() : List.of(team, JiraFields.optionId(team));
    }

    private static List<?> present(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }

    private static List<String> person(@Nullable Person person) {
        return person == null ? List.of() : List.of(person.accountId());
    }
}
