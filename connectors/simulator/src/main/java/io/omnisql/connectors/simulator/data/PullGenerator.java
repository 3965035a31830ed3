package io.omnisql.connectors.simulator.data;

import io.omnisql.connectors.simulator.data.RepositoryGenerator.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Pull requests whose titles and branches name Jira issues: 10 % name none, 3 % two, 2 % one that does not exist; of the rest
 * some name it only in the title or only in the branch. A pull request's state mostly agrees with the status of its issue.
 */
final class PullGenerator {
    private static final double NONE = 0.10;
    private static final double TWO = 0.03;
    private static final double UNKNOWN = 0.02;
    private static final double DISAGREES = 0.08;
    /** One in this many stays open. */
    private static final int OPEN_EVERY = 14;

    private static final List<String> DEPENDENCIES = List.of(
            "netty", "jackson", "postgres driver", "react", "typescript", "gradle wrapper", "base image", "eslint");

    private final Draw draw;
    private final WorkCalendar calendar;
    private final List<Person> people;
    private final List<Label> labels;
    private final List<Milestone> milestones;
    private final String project;
    private final List<JiraIssue> underWork;
    private final List<JiraIssue> finished;
    private final List<JiraIssue> any;

    PullGenerator(
            Draw draw,
            WorkCalendar calendar,
            List<String> jiraKeys,
            JiraSite jira,
            List<Person> people,
            List<Label> labels,
            List<Milestone> milestones) {
        this.draw = draw;
        this.calendar = calendar;
        this.people = people;
        this.labels = labels;
        this.milestones = milestones;
        this.project = jiraKeys.getFirst();
        Instant latest = calendar.end().minus(Duration.ofDays(3));
        any = jira.issues().stream()
                .filter(issue -> jiraKeys.contains(issue.project().key()))
                .filter(issue ->
                        issue.type() != JiraType.EPIC && issue.created().isBefore(latest))
                .toList();
        underWork = any.stream()
                .filter(issue -> issue.status().category() == JiraStatus.Category.IN_PROGRESS)
                .toList();
        finished =
                any.stream().filter(issue -> issue.status() == JiraStatus.DONE).toList();
    }

    /** The {@code index}-th of {@code count}; some of every dozen are open, and the first tells of the quoted issue. */
    Draft next(int index, int count) {
        boolean open = index % OPEN_EVERY == 0;
        boolean merged = !open && !draw.chance(0.12);
        JiraIssue issue = index == 0 ? quoted() : issue(open);
        Naming naming = index == 0 ? named(issue, true, true) : naming(issue);
        Person author = issue.assignee() == null || draw.chance(0.15) ? draw.of(people) : issue.assignee();
        Instant created = created(issue, author, open);
        Instant touched = calendar.after(draw, author.zone(), created, 2.5);
        @Nullable Instant closedAt = open ? null : touched;
        Instant updated = open || draw.chance(0.8) ? touched : calendar.after(draw, author.zone(), touched, 10);
        List<Person> reviewers = draw.some(people, draw.between(0, 2));
        @Nullable Person closer = open ? null : draw.of(people);
        Pull pull = pull(naming.branch(), author, open, merged ? touched : null, merged ? closer : null, reviewers);
        List<Person> assignees = draw.chance(0.5) ? List.of(author) : List.of();
        List<Label> marks = draw.chance(0.5) ? List.of() : draw.some(labels, 1);
        @Nullable String body = draw.chance(0.85) ? Vocabulary.prose(draw) : null;
        @Nullable Milestone milestone = draw.chance(0.2) ? milestones.get(draw.below(milestones.size())) : null;
        int comments = draw.longTail(1.5);
        @Nullable Person shownAuthor = draw.chance(0.015) ? null : author;
        return new Draft(
                created,
                (number, id) -> new Item(
                        number,
                        id,
                        naming.title(),
                        body,
                        shownAuthor,
                        assignees,
                        marks,
                        milestone,
                        null,
                        false,
                        comments,
                        created,
                        updated,
                        closedAt,
                        closer,
                        pull));
    }

    private record Naming(String title, String branch) {}

    private Pull pull(
            String branch,
            Person author,
            boolean open,
            @Nullable Instant mergedAt,
            @Nullable Person mergedBy,
            List<Person> reviewers) {
        int changedFiles = 1 + draw.longTail(4);
        return new Pull(
                1_000_000_000L + (draw.next() >>> 34),
                branch,
                draw.sha(),
                draw.chance(0.06) ? author : null,
                draw.chance(0.92) ? "main" : "release/" + draw.between(1, 3) + "." + draw.between(0, 9),
                draw.sha(),
                open && draw.chance(0.2),
                mergedAt,
                mergedBy,
                mergedAt == null ? null : draw.sha(),
                reviewers,
                1 + draw.longTail(2),
                changedFiles * (2 + draw.longTail(12)),
                changedFiles * draw.longTail(5),
                changedFiles,
                draw.longTail(2));
    }

    private JiraIssue quoted() {
        return any.stream()
                .filter(issue -> issue.summary().equals(JiraGenerator.QUOTED_SUMMARY)
                        && issue.number() == JiraGenerator.QUOTED_NUMBER)
                .findFirst()
                .orElseGet(() -> issue(true));
    }

    private JiraIssue issue(boolean open) {
        List<JiraIssue> agreeing = open ? underWork : finished;
        return agreeing.isEmpty() || draw.chance(DISAGREES) ? draw.of(any) : draw.of(agreeing);
    }

    private Instant created(JiraIssue issue, Person author, boolean open) {
        if (open) {
            Instant recent = calendar.end().minus(Duration.ofDays(75));
            Instant from = issue.created().isAfter(recent) ? issue.created() : recent;
            return calendar.between(draw, author.zone(), from, calendar.end().minus(Duration.ofDays(1)));
        }
        Instant until = issue.resolved() == null ? calendar.end().minus(Duration.ofDays(1)) : issue.resolved();
        return calendar.between(draw, author.zone(), issue.created(), until);
    }

    private Naming naming(JiraIssue issue) {
        double lot = draw.fraction();
        if (lot < NONE) {
            String dependency = draw.of(DEPENDENCIES);
            String version = draw.between(1, 9) + "." + draw.between(0, 30);
            return new Naming("Bump " + dependency + " to " + version, "deps/" + slug(dependency) + "-" + version);
        }
        if (lot < NONE + TWO) {
            JiraIssue other = draw.of(any);
            return new Naming(
                    issue.key() + ", " + other.key() + " " + issue.summary(),
                    branch(issue, issue.key() + "-" + other.key()));
        }
        if (lot < NONE + TWO + UNKNOWN) {
            String key = project + "-" + (90_000 + draw.below(9_000));
            return new Naming(key + " " + issue.summary(), branch(issue, key));
        }
        double where = draw.fraction();
        return named(issue, where >= 0.08, where < 0.92);
    }

    private Naming named(JiraIssue issue, boolean inTitle, boolean inBranch) {
        String title = inTitle ? issue.key() + " " + issue.summary() : issue.summary();
        return new Naming(title, inBranch ? branch(issue, issue.key()) : branch(issue, ""));
    }

    private static String branch(JiraIssue issue, String key) {
        String kind = switch (issue.type()) {
            case BUG -> issue.number() == JiraGenerator.QUOTED_NUMBER ? "feature" : "fix";
            case STORY, EPIC -> "feature";
            case TASK, SPIKE -> "chore";
        };
        String words = slug(issue.summary());
        return kind + "/" + (key.isEmpty() ? "" : key + "-") + words;
    }

    /** Up to four ASCII words of a text after its verb, joined by hyphens. */
    private static String slug(String text) {
        StringBuilder slug = new StringBuilder();
        String[] words = text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1);
        int taken = 0;
        for (int i = words.length > 2 ? 1 : 0; i < words.length && taken < 4; i++) {
            if (!words[i].isEmpty()) {
                slug.append(taken++ == 0 ? "" : "-").append(words[i]);
            }
        }
        return slug.toString();
    }
}
