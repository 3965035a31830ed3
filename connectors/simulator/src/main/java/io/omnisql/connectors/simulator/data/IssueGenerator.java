package io.omnisql.connectors.simulator.data;

import io.omnisql.connectors.simulator.data.RepositoryGenerator.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GitHub issues: reports and wishes; old ones are mostly closed. */
final class IssueGenerator {
    private final Draw draw;
    private final WorkCalendar calendar;
    private final Vocabulary words;
    private final List<Person> people;
    private final List<Label> labels;
    private final List<Milestone> milestones;

    IssueGenerator(
            Draw draw,
            WorkCalendar calendar,
            Vocabulary words,
            List<Person> people,
            List<Label> labels,
            List<Milestone> milestones) {
        this.draw = draw;
        this.calendar = calendar;
        this.words = words;
        this.people = people;
        this.labels = labels;
        this.milestones = milestones;
    }

    Draft next() {
        Person reporter = draw.of(people);
        Instant created = calendar.any(draw, reporter.zone());
        double ageDays = Duration.between(created, calendar.end()).toDays();
        boolean closed = !draw.chance(0.12 + 0.8 * Math.exp(-ageDays / 60.0));
        Instant touched = calendar.after(draw, reporter.zone(), created, 9);
        @Nullable Instant closedAt = closed ? touched : null;
        Instant updated = closed && draw.chance(0.25) ? calendar.after(draw, reporter.zone(), touched, 20) : touched;
        @Nullable String reason = closed ? (draw.chance(0.85) ? "completed" : "not_planned") : null;
        @Nullable Person author = draw.chance(0.02) ? null : reporter;
        List<Person> assignees = assignees();
        List<Label> marks = draw.chance(0.2) ? List.of() : draw.some(labels, draw.between(1, 3));
        @Nullable Milestone milestone = draw.chance(0.35) ? milestoneAt(touched) : null;
        String title = words.report(draw);
        @Nullable String body = draw.chance(0.93) ? Vocabulary.prose(draw) : null;
        boolean locked = closed && draw.chance(0.02);
        int comments = draw.longTail(2.2);
        @Nullable Person closedBy = closed && !draw.chance(0.03) ? draw.of(people) : null;
        return new Draft(
                created,
                (number, id) -> new Item(
                        number, id, title, body, author, assignees, marks, milestone, reason, locked, comments, created,
                        updated, closedAt, closedBy, null));
    }

    private List<Person> assignees() {
        if (draw.chance(0.4)) {
            return List.of();
        }
        return draw.some(people, draw.chance(0.1) ? 2 : 1);
    }

    /** The first release due after that moment. */
    private @Nullable Milestone milestoneAt(Instant moment) {
        return milestones.stream()
                .filter(milestone -> milestone.dueOn().isAfter(moment))
                .findFirst()
                .orElse(null);
    }
}
