package io.omnisql.connectors.simulator.data;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One repository: labels, milestones, and issues and pull requests that share one number sequence in the order of creation. */
final class RepositoryGenerator {
    /** A repository to invent; its pull requests name issues of the Jira projects in {@code jiraKeys}. */
    record Plan(
            String name,
            @Nullable String formerName,
            @Nullable String description,
            @Nullable String language,
            boolean isPrivate,
            boolean archived,
            List<String> topics,
            Vocabulary words,
            List<String> jiraKeys) {}

    private static final List<String> LICENSES = List.of("mit", "apache-2.0");

    private final Draw draw;
    private final WorkCalendar calendar;
    private final String owner;
    private final Plan plan;
    private final List<Person> people;
    private final long firstId;

    RepositoryGenerator(long seed, String owner, Plan plan, WorkCalendar calendar, List<Person> people, long firstId) {
        this.draw = new Draw(seed, owner + "/" + plan.name());
        this.calendar = calendar;
        this.owner = owner;
        this.plan = plan;
        this.people = people;
        this.firstId = firstId;
    }

    Repository generate(JiraSite jira, int issues, int pulls) {
        List<Label> labels = Labels.of(firstId, plan.words());
        List<Milestone> milestones = milestones();
        List<Draft> drafts = new ArrayList<>(issues + pulls);
        IssueGenerator issueGenerator = new IssueGenerator(draw, calendar, plan.words(), people, labels, milestones);
        for (int i = 0; i < issues; i++) {
            drafts.add(issueGenerator.next());
        }
        PullGenerator pullGenerator =
                new PullGenerator(draw, calendar, plan.jiraKeys(), jira, people, labels, milestones);
        for (int i = 0; i < pulls; i++) {
            drafts.add(pullGenerator.next(i, pulls));
        }
        drafts.sort(Comparator.comparing(Draft::createdAt));
        List<Item> items = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            items.add(draft.numbered(items.size() + 1, firstId * 1_000 + 17L * items.size()));
        }
        Instant last = items.stream()
                .map(Item::updatedAt)
                .max(Comparator.naturalOrder())
                .orElse(calendar.end());
        return new Repository(
                firstId,
                owner,
                plan.name(),
                plan.formerName(),
                plan.description(),
                plan.language(),
                draw.chance(0.4) ? "https://" + owner + ".example/" + plan.name() : null,
                plan.isPrivate() ? null : draw.of(LICENSES),
                plan.topics(),
                plan.isPrivate(),
                plan.archived(),
                plan.isPrivate() ? draw.below(12) : 5 + draw.longTail(60),
                plan.isPrivate() ? 0 : draw.longTail(8),
                200 + draw.longTail(9_000),
                calendar.start().minus(Duration.ofDays(draw.between(10, 600))),
                last,
                last.minusSeconds(draw.between(60, 40_000)),
                labels,
                milestones,
                items);
    }

    /** A release every four weeks. */
    private List<Milestone> milestones() {
        List<Milestone> milestones = new ArrayList<>();
        Instant due = calendar.start().plus(Duration.ofDays(28));
        while (due.isBefore(calendar.end().plus(Duration.ofDays(56)))) {
            int number = milestones.size() + 1;
            boolean over = due.isBefore(calendar.end());
            milestones.add(new Milestone(
                    firstId * 100 + number,
                    number,
                    "v%d.%d".formatted(1 + number / 10, number % 10),
                    due.minus(Duration.ofDays(40)),
                    due,
                    over ? due.plus(Duration.ofHours(draw.between(2, 90))) : null));
            due = due.plus(Duration.ofDays(28));
        }
        return List.copyOf(milestones);
    }

    /** An item that waits for its number. */
    record Draft(Instant createdAt, Numbered shape) {
        Item numbered(int number, long id) {
            return shape.at(number, id);
        }
    }

    /** Makes the item once number and id are known. */
    @FunctionalInterface
    interface Numbered {
        Item at(int number, long id);
    }
}
