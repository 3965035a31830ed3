package io.omnisql.connectors.simulator.data;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jira projects and their issues. Ids ascend with the time of creation over all projects, numbers within each. */
final class JiraGenerator {
    /** A project to invent: which part of the site's issues it holds, and which teams work there. */
    record Plan(String key, String name, String typeKey, Vocabulary words, double share, List<String> teams) {}

    /** The issue that demo and documentation quote; SHOP-412 needs a project of that key with enough issues. */
    static final int QUOTED_NUMBER = 412;

    static final String QUOTED_SUMMARY = "Fix VAT rounding";

    private final Draw draw;
    private final WorkCalendar calendar;
    private final List<Person> people;

    JiraGenerator(long seed, String organisation, WorkCalendar calendar, List<Person> people) {
        this.draw = new Draw(seed, organisation + "/jira");
        this.calendar = calendar;
        this.people = people;
    }

    JiraSite generate(String host, List<Plan> plans, int count) {
        List<JiraProject> projects = new ArrayList<>();
        List<Birth> births = new ArrayList<>();
        for (Plan plan : plans) {
            JiraProject project = project(plan, 10_000 + projects.size());
            projects.add(project);
            int share = (int) Math.round(count * plan.share());
            if (plan.equals(plans.getLast())) {
                share = count - births.size();
            }
            for (int i = 0; i < share; i++) {
                births.add(new Birth(
                        plan,
                        project,
                        millis(calendar.any(draw, people.getFirst().zone()))));
            }
        }
        births.sort(Comparator.comparing(Birth::at).thenComparing(birth -> birth.plan.key()));
        List<JiraIssue> issues = new ArrayList<>(births.size());
        int[] numbers = new int[projects.size()];
        String[] epics = new String[projects.size()];
        for (Birth birth : births) {
            int slot = projects.indexOf(birth.project);
            JiraIssue issue = issue(birth, 10_000L + 3L * issues.size(), ++numbers[slot], epics[slot]);
            if (issue.type() == JiraType.EPIC) {
                epics[slot] = issue.key();
            }
            issues.add(issue);
        }
        List<String> teams =
                people.stream().map(Person::team).distinct().sorted().toList();
        return new JiraSite(host, ZoneId.of("Europe/Berlin"), teams, projects, issues);
    }

    private record Birth(Plan plan, JiraProject project, Instant at) {}

    private JiraProject project(Plan plan, int id) {
        List<String> components =
                draw.some(List.of("Backend", "Frontend", "API", "Reports", "Infrastructure", "Docs"), 4);
        List<String> versions = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            versions.add(plan.key().toLowerCase(java.util.Locale.ROOT) + "-1." + i);
        }
        Person lead = memberOf(plan.teams().getFirst());
        return new JiraProject(
                Integer.toString(id),
                plan.key(),
                plan.name(),
                plan.typeKey(),
                "classic",
                lead,
                plan.name() + " of team " + plan.teams().getFirst(),
                components,
                versions);
    }

    private JiraIssue issue(Birth birth, long id, int number, @Nullable String epic) {
        Plan plan = birth.plan;
        boolean quoted = plan.key().equals("SHOP") && number == QUOTED_NUMBER;
        @Nullable String team = draw.chance(0.03) ? null : draw.of(plan.teams());
        JiraType type = quoted ? JiraType.BUG : type();
        JiraStatus status = quoted ? JiraStatus.IN_REVIEW : status(birth.at);
        Person reporter = draw.of(people);
        @Nullable Person assignee = assignee(team, status);
        Instant touched = millis(calendar.after(draw, reporter.zone(), birth.at, 12));
        boolean done = status.category() == JiraStatus.Category.DONE;
        @Nullable Instant resolved = done ? touched : null;
        Instant updated =
                done && draw.chance(0.3) ? millis(calendar.after(draw, reporter.zone(), touched, 6)) : touched;
        boolean estimated = type != JiraType.EPIC && draw.chance(0.7);
        return new JiraIssue(
                id,
                plan.key() + "-" + number,
                birth.project,
                number,
                quoted ? QUOTED_SUMMARY : plan.words().work(draw),
                draw.chance(0.85) ? Vocabulary.prose(draw) : null,
                status,
                type,
                draw.chance(0.04) ? null : priority(),
                assignee,
                reporter,
                quoted ? "payments" : team,
                estimated ? draw.oneOf(0.5, 1.0, 2.0, 3.0, 3.0, 5.0, 5.0, 8.0, 13.0) : null,
                draw.chance(0.6) ? sprint(updated, plan.key()) : null,
                type != JiraType.EPIC && draw.chance(0.4) ? epic : null,
                draw.chance(0.45)
                        ? draw.some(
                                List.of("customer", "tech-debt", "security", "ux", "größe-xl", "audit"),
                                draw.between(1, 2))
                        : List.of(),
                draw.chance(0.7) ? List.of(draw.of(birth.project.components())) : List.of(),
                done && draw.chance(0.8) ? List.of(draw.of(birth.project.versions())) : List.of(),
                birth.at,
                updated,
                draw.chance(0.25)
                        ? birth.at.atZone(ZoneOffset.UTC).toLocalDate().plusDays(draw.between(5, 60))
                        : null,
                resolved,
                done ? (status == JiraStatus.DONE ? "Done" : "Won't Do") : null);
    }

    /** Old issues are done but for a few; fresh ones are mostly open. */
    private JiraStatus status(Instant created) {
        double ageDays = Duration.between(created, calendar.end()).toDays();
        double openShare = 0.10 + 0.85 * Math.exp(-ageDays / 45.0);
        if (!draw.chance(openShare)) {
            return draw.chance(0.88) ? JiraStatus.DONE : JiraStatus.WONT_DO;
        }
        return draw.oneOf(
                JiraStatus.OPEN,
                JiraStatus.TO_DO,
                JiraStatus.TO_DO,
                JiraStatus.IN_PROGRESS,
                JiraStatus.IN_PROGRESS,
                JiraStatus.IN_REVIEW,
                JiraStatus.BLOCKED);
    }

    private JiraType type() {
        return draw.oneOf(
                JiraType.STORY,
                JiraType.STORY,
                JiraType.STORY,
                JiraType.STORY,
                JiraType.TASK,
                JiraType.TASK,
                JiraType.TASK,
                JiraType.BUG,
                JiraType.BUG,
                JiraType.BUG,
                JiraType.BUG,
                JiraType.SPIKE,
                draw.chance(0.3) ? JiraType.EPIC : JiraType.STORY);
    }

    private JiraPriority priority() {
        return draw.oneOf(
                JiraPriority.HIGHEST,
                JiraPriority.HIGH,
                JiraPriority.HIGH,
                JiraPriority.MEDIUM,
                JiraPriority.MEDIUM,
                JiraPriority.MEDIUM,
                JiraPriority.MEDIUM,
                JiraPriority.LOW,
                JiraPriority.LOW,
                JiraPriority.LOWEST);
    }

    private @Nullable Person assignee(@Nullable String team, JiraStatus status) {
        boolean waiting = status.category() == JiraStatus.Category.TO_DO;
        if (draw.chance(waiting ? 0.55 : 0.04)) {
            return null;
        }
        return team == null || draw.chance(0.1) ? draw.of(people) : memberOf(team);
    }

    private Person memberOf(String team) {
        List<Person> members =
                people.stream().filter(person -> person.team().equals(team)).toList();
        return draw.of(members);
    }

    private static String sprint(Instant at, String project) {
        LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
        int sprint = (day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) + 1) / 2;
        return project + " Sprint " + day.get(IsoFields.WEEK_BASED_YEAR) + "." + sprint;
    }

    private Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).plusMillis(draw.below(1000));
    }
}
